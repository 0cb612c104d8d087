import { isoDateTime } from '@vigie/shared/contract/fields'
import type { DraftContent } from '@vigie/shared/drafts/draft'
import type { EditIncident, Incident } from '@vigie/shared/incidents/incident'
import { Environment } from '@vigie/shared/incidents/report'
import { z } from 'zod'
import { CaseDetailsDraft, emptyCaseDetails, fromCaseDetails, toCaseDetails } from '../../../ui/case-details-draft.ts'
import { readDraft, writeDraft } from '../../../ui/drafts/draft-values.ts'

export const flagNames = ['protectedPerson', 'medicalData', 'possibleBreach'] as const

/** The facts of an incident while they are typed. */
export const FactsDraft = z.object({
  symptom: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  environment: Environment,
  occurredAt: isoDateTime.nullable(),
  detectedAt: isoDateTime.nullable(),
  bucCode: z.string().nullable(),
  casesAffected: z.union([z.number(), z.string()]),
  caseDetails: CaseDetailsDraft,
  flags: z.array(z.string()),
})
export type FactsDraft = z.output<typeof FactsDraft>

export const emptyFacts = (now: Date): FactsDraft => ({
  symptom: null,
  title: '',
  description: '',
  environment: 'production',
  occurredAt: now,
  detectedAt: now,
  bucCode: null,
  casesAffected: 1,
  caseDetails: emptyCaseDetails,
  flags: [],
})

export const factsOf = (incident: Incident): FactsDraft => ({
  symptom: incident.symptom,
  title: incident.title,
  description: incident.description,
  environment: incident.environment,
  occurredAt: incident.occurredAt,
  detectedAt: incident.detectedAt,
  bucCode: incident.bucCode,
  casesAffected: incident.casesAffected,
  caseDetails: fromCaseDetails(incident.caseDetails),
  flags: flagNames.filter((flag) => incident.flags[flag] === true),
})

const said = <Value>(value: Value | null | ''): Value | undefined =>
  value === null || value === '' ? undefined : value

/** The facts as the contract names them; what is not typed is absent, and refused by its schema. */
export const toFacts = (draft: FactsDraft) => ({
  title: draft.title,
  description: draft.description,
  environment: draft.environment,
  occurredAt: said(draft.occurredAt),
  detectedAt: said(draft.detectedAt),
  bucCode: draft.bucCode,
  casesAffected: said(draft.casesAffected),
  caseDetails: toCaseDetails(draft.caseDetails) ?? {},
  flags: Object.fromEntries(draft.flags.map((flag) => [flag, true])),
})

/** Only what differs from the facts the person began with: what they did not touch is nobody's conflict. */
export const changedFacts = (begun: FactsDraft, draft: FactsDraft): Omit<EditIncident, 'version'> => {
  const before: Record<string, unknown> = toFacts(begun)
  const changed = Object.entries(toFacts(draft)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  return Object.fromEntries(changed)
}

const KeptVersion = z.object({ version: z.int().min(0) })

/** Corrections as a draft holds them: the fields that were changed, and the version that the person had read. */
export const keepCorrections = (version: number, begun: FactsDraft, typed: FactsDraft): DraftContent | null => {
  const before = writeDraft(FactsDraft, begun)
  const changed = Object.entries(writeDraft(FactsDraft, typed)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  return changed.length === 0 ? null : { version, facts: Object.fromEntries(changed) }
}

/** The corrections that a draft holds; fields that nobody touched follow the incident. */
export const keptCorrections = (
  content: DraftContent | null,
): { version: number | undefined; facts: Partial<FactsDraft> } => {
  const facts = content?.['facts']
  const isGroup = typeof facts === 'object' && facts !== null && !Array.isArray(facts)
  return {
    version: readDraft(KeptVersion, content).version,
    facts: readDraft(FactsDraft, isGroup ? facts : null),
  }
}
