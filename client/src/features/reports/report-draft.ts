import { isoDateTime } from '@vigie/shared/contract/fields'
import { Environment, FileReport } from '@vigie/shared/incidents/report'
import { z } from 'zod'
import { CaseDetailsDraft, emptyCaseDetails, toCaseDetails } from '../../ui/case-details-draft.ts'
import { validateWith } from '../../ui/validate-with.ts'

/** The choice that stands for "not about a case". */
export const noCase = 'none'

/** A report while it is typed. */
export const ReportDraft = z.object({
  institutionId: z.string().nullable(),
  symptom: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  occurredAt: isoDateTime.nullable(),
  environment: Environment,
  casesAffected: z.union([z.number(), z.string()]),
  bucCode: z.string().nullable(),
  caseDetails: CaseDetailsDraft,
  flags: z.object({ protectedPerson: z.boolean(), medicalData: z.boolean(), possibleBreach: z.boolean() }),
})
export type ReportDraft = z.output<typeof ReportDraft>

export const emptyReport = (): ReportDraft => ({
  institutionId: null,
  symptom: null,
  title: '',
  description: '',
  occurredAt: new Date(),
  environment: 'production',
  casesAffected: 1,
  bucCode: null,
  caseDetails: emptyCaseDetails,
  flags: { protectedPerson: false, medicalData: false, possibleBreach: false },
})

const said = <Value>(value: Value | null | ''): Value | undefined =>
  value === null || value === '' ? undefined : value

/** The body that the contract asks for; what is not typed yet is absent, and refused by its schema. */
export const toFileReport = (draft: ReportDraft, asksInstitution: boolean) => {
  const caseDetails = toCaseDetails(draft.caseDetails)
  const flags = Object.fromEntries(Object.entries(draft.flags).filter(([, isSet]) => isSet))
  return {
    symptom: said(draft.symptom),
    title: draft.title,
    description: draft.description,
    occurredAt: said(draft.occurredAt),
    environment: draft.environment,
    casesAffected: said(draft.casesAffected),
    bucCode: draft.bucCode === noCase ? null : said(draft.bucCode),
    ...(caseDetails && { caseDetails }),
    ...(Object.keys(flags).length > 0 && { flags }),
    ...(asksInstitution && { institutionId: said(draft.institutionId) }),
  }
}

const bodyWith = (asksInstitution: boolean) =>
  asksInstitution ? FileReport.required({ institutionId: true }) : FileReport

export const validateReport = (asksInstitution: boolean) =>
  validateWith(bodyWith(asksInstitution), (draft: ReportDraft) => toFileReport(draft, asksInstitution))

/** The valid draft as a body. */
export const fileReportOf = (draft: ReportDraft, asksInstitution: boolean): FileReport =>
  toFileReport(draft, asksInstitution) as FileReport
