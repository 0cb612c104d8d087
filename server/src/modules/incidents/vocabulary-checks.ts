import { derivedPriority } from '@vigie/shared/incidents/priority-matrix'
import type { QualificationDraft } from '@vigie/shared/incidents/qualification'
import { invalid, type ServerIssue } from '../../kernel/problem.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { type CodeQuestion, checkCodes, priorityMatrix } from '../reference/reference.service.ts'
import type { StoredQualification } from './incident.model.ts'

/** Small differences between clocks are not the future. */
const toleranceMilliseconds = 120_000

/** Dates that may not lie in the future, by their field. */
export const futureDates = (dates: Record<string, Date | undefined>): ServerIssue[] =>
  Object.entries(dates).flatMap(([field, date]) =>
    date !== undefined && date.getTime() > now().getTime() + toleranceMilliseconds
      ? [{ path: ['body', field], code: 'future' as const }]
      : [],
  )

/** Refuses codes that no table holds, or that are retired, and dates in the future: every fault at once. */
export const requireKnown = async (
  codes: readonly CodeQuestion[],
  dates: Record<string, Date | undefined>,
): Promise<void> => {
  const issues = [...futureDates(dates), ...(await checkCodes(codes))]
  if (issues.length > 0) throw invalid(...issues)
}

/** The codes of the facts of a case, with where they stand in the request. */
export const caseCodes = (facts: {
  symptom?: string | null | undefined
  bucCode?: string | null | undefined
  caseDetails?: { sedType?: string | null | undefined; counterpartCountry?: string | null | undefined } | undefined
}): CodeQuestion[] => [
  { table: 'symptoms', code: facts.symptom, path: ['body', 'symptom'] },
  { table: 'bucs', code: facts.bucCode, path: ['body', 'bucCode'] },
  { table: 'seds', code: facts.caseDetails?.sedType, path: ['body', 'caseDetails', 'sedType'] },
  {
    table: 'countries',
    code: facts.caseDetails?.counterpartCountry,
    path: ['body', 'caseDetails', 'counterpartCountry'],
  },
]

const qualificationCodes = (draft: QualificationDraft): CodeQuestion[] => {
  const at = (field: string, ...rest: (string | number)[]) => ['body', 'qualification', field, ...rest]
  return [
    { table: 'categories', code: draft.category, path: at('category') },
    { table: 'subcategories', code: draft.subcategory, parent: draft.category, path: at('subcategory') },
    { table: 'causes', code: draft.cause, path: at('cause') },
    { table: 'parties', code: draft.responsibleParty, path: at('responsibleParty') },
    ...draft.riskCodes.map((code, index) => ({ table: 'risks' as const, code, path: at('riskCodes', index) })),
  ]
}

/** A qualification ready to store: codes checked, priority derived by the matrix unless overridden with a reason. */
export const toStoredQualification = async (draft: QualificationDraft, by: string): Promise<StoredQualification> => {
  await requireKnown(qualificationCodes(draft), {})
  const derived = derivedPriority(await priorityMatrix(), draft.impact, draft.urgency)
  return {
    category: draft.category,
    subcategory: draft.subcategory ?? null,
    cause: draft.cause ?? null,
    responsibleParty: draft.responsibleParty ?? null,
    severity: draft.severity ?? null,
    impact: draft.impact ?? null,
    urgency: draft.urgency ?? null,
    priority: draft.priorityOverride?.priority ?? derived,
    priorityOverride: draft.priorityOverride ?? null,
    riskCodes: [...new Set(draft.riskCodes)],
    qualifiedAt: now(),
    qualifiedBy: by,
  }
}
