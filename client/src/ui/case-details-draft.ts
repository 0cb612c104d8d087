import type { CaseDetails, StoredCaseDetails } from '@vigie/shared/incidents/case-details'
import { z } from 'zod'

const text = z.string()
/** The technical facts as a form holds them: empty text and empty lists where nothing is said. */
export const CaseDetailsDraft = z.object({
  sedType: text,
  sedVersion: text,
  cdmVersion: text,
  localCaseId: text,
  internationalCaseId: text,
  documentId: text,
  direction: text,
  caseRole: text,
  counterpartCountry: text,
  senderId: text,
  receiverIds: z.array(text),
  accessPoint: text,
  as4MessageId: text,
  errorCode: text,
  rinaVersion: text,
} satisfies Record<keyof CaseDetails, z.ZodType>)
export type CaseDetailsDraft = z.output<typeof CaseDetailsDraft>

export const emptyCaseDetails: CaseDetailsDraft = {
  sedType: '',
  sedVersion: '',
  cdmVersion: '',
  localCaseId: '',
  internationalCaseId: '',
  documentId: '',
  direction: '',
  caseRole: '',
  counterpartCountry: '',
  senderId: '',
  receiverIds: [],
  accessPoint: '',
  as4MessageId: '',
  errorCode: '',
  rinaVersion: '',
}

/** What was said; undefined when nothing was. */
export const toCaseDetails = (draft: CaseDetailsDraft): CaseDetails | undefined => {
  const said = Object.entries(draft).filter(([, value]) => value.length > 0)
  return said.length === 0 ? undefined : (Object.fromEntries(said) as CaseDetails)
}

/** Stored facts as a form holds them. */
export const fromCaseDetails = (details: StoredCaseDetails): CaseDetailsDraft => ({
  ...emptyCaseDetails,
  ...(Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<CaseDetailsDraft>),
})
