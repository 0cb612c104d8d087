import { z } from 'zod'
import { foreignCode, shortText, TableCode } from '../contract/fields.ts'

export const directions = ['sent', 'received'] as const
export const caseRoles = ['case_owner', 'counterparty'] as const

/** The technical facts of a case, each optional. Names follow the RINA fields. */
export const CaseDetails = z
  .strictObject({
    sedType: TableCode.nullish(),
    sedVersion: foreignCode.nullish(),
    cdmVersion: foreignCode.nullish(),
    localCaseId: foreignCode.nullish(),
    internationalCaseId: foreignCode.nullish(),
    documentId: foreignCode.nullish(),
    direction: z.enum(directions).nullish(),
    caseRole: z.enum(caseRoles).nullish(),
    counterpartCountry: TableCode.nullish(),
    senderId: foreignCode.nullish(),
    receiverIds: z.array(foreignCode).max(50).nullish(),
    accessPoint: shortText(120).nullish(),
    as4MessageId: foreignCode.nullish(),
    errorCode: shortText(120).nullish(),
    rinaVersion: shortText(60).nullish(),
  })
  .meta({ id: 'CaseDetails' })
export type CaseDetails = z.output<typeof CaseDetails>

const stored = z.string().nullish()
/** As answered: open texts, so that what an old register or a later version wrote never keeps a page from opening. */
export const StoredCaseDetails = z
  .object({
    sedType: stored,
    sedVersion: stored,
    cdmVersion: stored,
    localCaseId: stored,
    internationalCaseId: stored,
    documentId: stored,
    direction: stored,
    caseRole: stored,
    counterpartCountry: stored,
    senderId: stored,
    receiverIds: z.array(z.string()).nullish(),
    accessPoint: stored,
    as4MessageId: stored,
    errorCode: stored,
    rinaVersion: stored,
  } satisfies Record<keyof CaseDetails, z.ZodType>)
  .meta({ id: 'StoredCaseDetails' })
export type StoredCaseDetails = z.output<typeof StoredCaseDetails>

/** What the case touches; each is false unless said. */
export const caseFlags = ['protectedPerson', 'medicalData', 'possibleBreach'] as const
export const CaseFlags = z
  .strictObject({
    protectedPerson: z.boolean().optional(),
    medicalData: z.boolean().optional(),
    possibleBreach: z.boolean().optional(),
  })
  .meta({ id: 'CaseFlags' })
