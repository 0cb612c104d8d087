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

/** What the case touches; each is false unless said. */
export const caseFlags = ['protectedPerson', 'medicalData', 'possibleBreach'] as const
export const CaseFlags = z
  .strictObject({
    protectedPerson: z.boolean().optional(),
    medicalData: z.boolean().optional(),
    possibleBreach: z.boolean().optional(),
  })
  .meta({ id: 'CaseFlags' })
