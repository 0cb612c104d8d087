import { z } from 'zod'
import { isoDate, isoDateTime, TableCode } from '../contract/fields.ts'

/** One thing to have done before a go-live; the template of its family says which are mandatory. */
const ChecklistTemplateItem = z.object({
  code: TableCode,
  labelFr: z.string(),
  labelEn: z.string(),
  isMandatory: z.boolean(),
})
export type ChecklistTemplateItem = z.output<typeof ChecklistTemplateItem>

/** What a family of BUCs, or a kind of release, asks for; `code` is the family. */
export const ChecklistTemplate = z
  .object({
    code: z.string(),
    labelFr: z.string(),
    labelEn: z.string(),
    items: z.array(ChecklistTemplateItem),
    retiredOn: isoDate.nullable(),
  })
  .meta({ id: 'ChecklistTemplate' })
export type ChecklistTemplate = z.output<typeof ChecklistTemplate>

export const Waiver = z
  .object({
    reason: z.string(),
    /** The last day on which it holds. */
    expiresOn: isoDate,
    waivedBy: z.string(),
    waivedAt: isoDateTime,
  })
  .meta({ id: 'Waiver' })

/** One line of the checklist of a cell, as its template said when the cell was opened. */
export const ChecklistItem = z
  .object({
    ...ChecklistTemplateItem.shape,
    isDone: z.boolean(),
    note: z.string().nullable(),
    doneBy: z.string().nullable(),
    doneAt: isoDateTime.nullable(),
    waiver: Waiver.nullable(),
  })
  .meta({ id: 'ChecklistItem' })
export type ChecklistItem = z.output<typeof ChecklistItem>

/** What decides whether an item keeps a cell from going live. */
export type ItemState = Pick<ChecklistItem, 'code' | 'isMandatory' | 'isDone'> & {
  waiver: { expiresOn: string } | null
}

/** The mandatory items that are neither done nor waived on a day: the one rule that every way to `live` asks. */
export const openMandatoryItems = (items: readonly ItemState[], day: string): string[] =>
  items
    .filter(({ isMandatory, isDone, waiver }) => isMandatory && !isDone && (waiver === null || waiver.expiresOn < day))
    .map(({ code }) => code)
