import type { EditIncident, Incident } from '@vigie/shared/incidents/incident'
import type { Environment } from '@vigie/shared/incidents/report'
import {
  type CaseDetailsDraft,
  emptyCaseDetails,
  fromCaseDetails,
  toCaseDetails,
} from '../../../ui/case-details-draft.ts'

export const flagNames = ['protectedPerson', 'medicalData', 'possibleBreach'] as const

/** The facts of an incident while they are typed. */
export interface FactsDraft extends Record<string, unknown> {
  symptom: string | null
  title: string
  description: string
  environment: Environment
  occurredAt: Date | null
  detectedAt: Date | null
  bucCode: string | null
  casesAffected: number | string
  caseDetails: CaseDetailsDraft
  flags: string[]
}

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
