import type { SimilarIncident, Suggestions } from '@vigie/shared/incidents/suggestion'
import { spellings } from '@vigie/shared/text/search-tokens'
import type { Actor } from '../../kernel/actor.ts'
import { openVocabulary } from '../reference/reference.service.ts'
import { findIncident } from './incident.service.ts'
import { proposalsFrom } from './proposals.ts'
import { findSimilar, type SimilarMatch } from './similar-incidents.ts'

/** A reason is read at a glance. */
const wordsShown = 6

const presentSimilar = (
  { incident, similarity }: SimilarMatch,
  spelled: ReadonlyMap<string, string>,
): SimilarIncident => {
  const { qualification, isContested } = incident
  const solution = incident.solutions.at(-1)
  return {
    id: incident._id.toHexString(),
    reference: incident.reference,
    title: incident.title,
    status: incident.status,
    datedAt: incident.datedAt,
    bucCode: incident.bucCode,
    category: qualification?.category ?? null,
    subcategory: qualification?.subcategory ?? null,
    severity: qualification?.severity ?? null,
    solution:
      solution === undefined ? null : { kind: solution.kind, text: solution.text, isContested: isContested === true },
    shared: {
      words: similarity.words.slice(0, wordsShown).map((word) => spelled.get(word) ?? word),
      errorCodes: similarity.errorCodes,
      facts: similarity.facts,
    },
  }
}

/** What a coordinator may start from to qualify this incident: similar ones, and what they and its symptom propose. */
export const suggestFor = async (actor: Actor, key: string): Promise<Suggestions> => {
  const incident = (await findIncident(actor, key)).toObject()
  const [matches, vocabulary] = await Promise.all([findSimilar(actor, incident), openVocabulary()])
  const voters = matches.flatMap(({ incident: { qualification } }) => (qualification === null ? [] : [qualification]))
  const spelled = spellings(`${incident.title}\n${incident.description}`)
  return {
    similar: matches.map((match) => presentSimilar(match, spelled)),
    qualifiedCount: voters.length,
    ...proposalsFrom(voters, incident.symptom, vocabulary),
  }
}
