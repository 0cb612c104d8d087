import type { Incident } from '@vigie/shared/incidents/incident'
import type { QualificationTables } from '@vigie/shared/reference/reference'
import { z } from 'zod'

/** What the fields of the panel hold: codes, or null while nothing is chosen; levels as the text of a list. */
export const QualificationValues = z.object({
  category: z.string().nullable(),
  subcategory: z.string().nullable(),
  cause: z.string().nullable(),
  responsibleParty: z.string().nullable(),
  severity: z.string().nullable(),
  impact: z.string().nullable(),
  urgency: z.string().nullable(),
  riskCodes: z.array(z.string()),
  isOverridden: z.boolean(),
  priority: z.string().nullable(),
  reason: z.string(),
})
export type QualificationValues = z.output<typeof QualificationValues>

/** The category that what was seen leads to; null when nothing was said or the table does not tell. */
export const proposedCategory = (symptom: string | null, tables: QualificationTables | undefined): string | null =>
  tables?.symptoms.find(({ code }) => code === symptom)?.categoryCode ?? null

const text = (level: number | null | undefined) => (level == null ? null : String(level))

/** The present qualification, or the category that the report proposes. */
export const qualificationValues = (
  incident: Pick<Incident, 'qualification'>,
  proposed: string | null,
): QualificationValues => {
  const { qualification: present } = incident
  return {
    category: present?.category ?? proposed,
    subcategory: present?.subcategory ?? null,
    cause: present?.cause ?? null,
    responsibleParty: present?.responsibleParty ?? null,
    severity: present?.severity ?? null,
    impact: text(present?.impact),
    urgency: text(present?.urgency),
    riskCodes: present?.riskCodes ?? [],
    isOverridden: present?.priorityOverride != null,
    priority: present?.priorityOverride?.priority ?? null,
    reason: present?.priorityOverride?.reason ?? '',
  }
}

const level = (value: string | null) => (value === null ? null : Number(value))

/** As the contract takes it; `category` may still be null, which it refuses. */
export const qualificationInput = (values: QualificationValues) => ({
  category: values.category,
  subcategory: values.subcategory,
  cause: values.cause,
  responsibleParty: values.responsibleParty,
  severity: values.severity,
  impact: level(values.impact),
  urgency: level(values.urgency),
  riskCodes: values.riskCodes,
  priorityOverride: values.isOverridden ? { priority: values.priority, reason: values.reason } : null,
})
