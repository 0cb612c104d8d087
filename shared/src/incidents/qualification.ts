import { z } from 'zod'
import { isoDateTime, shortText, TableCode } from '../contract/fields.ts'

export const severities = ['S1', 'S2', 'S3', 'S4'] as const
export const Severity = z.enum(severities)
export type Severity = z.output<typeof Severity>
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const
export const Priority = z.enum(priorities)
export type Priority = z.output<typeof Priority>
/** 1 (low) to 4 (critical, immediate). */
export const Level = z.int().min(1).max(4)

/** What the coordinator decides. Only the category is asked at once; what is missing shows in IR.4.2 and holds back `resolve`. */
export const QualificationDraft = z
  .strictObject({
    category: TableCode,
    subcategory: TableCode.nullish(),
    cause: TableCode.nullish(),
    responsibleParty: TableCode.nullish(),
    severity: Severity.nullish(),
    impact: Level.nullish(),
    urgency: Level.nullish(),
    riskCodes: z.array(TableCode).max(20),
    priorityOverride: z.strictObject({ priority: Priority, reason: shortText(500) }).nullish(),
  })
  .meta({ id: 'QualificationDraft' })
export type QualificationDraft = z.output<typeof QualificationDraft>

/** As stored and shown. Codes are open text: a retired value stays readable. */
export const Qualification = z
  .object({
    category: z.string(),
    subcategory: z.string().nullable(),
    cause: z.string().nullable(),
    responsibleParty: z.string().nullable(),
    severity: z.string().nullable(),
    impact: z.int().nullable(),
    urgency: z.int().nullable(),
    /** From impact and urgency, unless overridden; null while one of them is missing. */
    priority: z.string().nullable(),
    priorityOverride: z.object({ priority: z.string(), reason: z.string() }).nullable(),
    riskCodes: z.array(z.string()),
    qualifiedAt: isoDateTime,
    qualifiedBy: z.string(),
  })
  .meta({ id: 'Qualification' })
export type Qualification = z.output<typeof Qualification>
