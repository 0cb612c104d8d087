import type { CategoryProposal, RiskProposal } from '@vigie/shared/incidents/suggestion'
import type { OpenVocabulary } from '../reference/reference.service.ts'
import type { StoredQualification } from './incident.model.ts'

/** More choices than this are no help to choose. */
const most = { categories: 3, risks: 6 }

type Voter = Pick<StoredQualification, 'category' | 'subcategory' | 'riskCodes'>

const tally = (codes: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

/** Most frequent first; of equals, the one that the most similar incident has. */
const byCount = <Proposal extends { count: number }>(proposals: Proposal[], bonus: (proposal: Proposal) => boolean) => {
  const weight = (proposal: Proposal) => proposal.count + (bonus(proposal) ? 1 : 0)
  return proposals.sort((left, right) => weight(right) - weight(left))
}

const subcategoryFor = (category: string, voters: readonly Voter[], { subcategories }: OpenVocabulary) => {
  const codes = voters.flatMap((voter) =>
    voter.category === category && voter.subcategory !== null ? [voter.subcategory] : [],
  )
  const open = [...tally(codes)].filter(([code]) => subcategories.get(code) === category)
  const [best] = byCount(
    open.map(([code, count]) => ({ code, count })),
    () => false,
  )
  return best ?? null
}

/**
 * What the qualifications of similar incidents, most similar first, and what was seen propose together. What was seen counts
 * as one incident more. A retired value is never proposed.
 */
export const proposalsFrom = (
  voters: readonly Voter[],
  symptom: string | null,
  vocabulary: OpenVocabulary,
): { categories: CategoryProposal[]; risks: RiskProposal[] } => {
  const ofSymptom = symptom === null ? undefined : vocabulary.symptoms.get(symptom)
  const votes = tally(voters.map(({ category }) => category))
  if (ofSymptom !== undefined && !votes.has(ofSymptom)) votes.set(ofSymptom, 0)
  const categories = byCount(
    [...votes]
      .filter(([code]) => vocabulary.categories.has(code))
      .map(([code, count]) => ({
        code,
        subcategory: subcategoryFor(code, voters, vocabulary),
        count,
        isFromSymptom: code === ofSymptom,
      })),
    ({ isFromSymptom }) => isFromSymptom,
  ).slice(0, most.categories)

  const first = categories[0]?.code
  const isMapped = (code: string) => first !== undefined && vocabulary.risks.get(code)?.includes(first) === true
  const riskVotes = tally(voters.flatMap(({ riskCodes }) => [...new Set(riskCodes)]))
  for (const code of vocabulary.risks.keys()) if (isMapped(code) && !riskVotes.has(code)) riskVotes.set(code, 0)
  const risks = byCount(
    [...riskVotes]
      .filter(([code]) => vocabulary.risks.has(code))
      .map(([code, count]) => ({ code, count, isFromCategory: isMapped(code) })),
    ({ isFromCategory }) => isFromCategory,
  ).slice(0, most.risks)
  return { categories, risks }
}
