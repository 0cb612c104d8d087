import { type ChecklistTemplate, openMandatoryItems } from '@vigie/shared/go-lives/checklist'
import type { GoLiveFields, StoredItem } from './go-live.model.ts'

/** The lines that a template gives to a new cell. */
export const itemsOf = (template: ChecklistTemplate | undefined): StoredItem[] =>
  (template?.items ?? []).map(({ code, isMandatory }) => ({ code, isMandatory, done: null, waiver: null }))

/** An item as the rules read it. */
export const stateOf = ({ code, isMandatory, done, waiver }: StoredItem) => ({
  code,
  isMandatory,
  isDone: done !== null,
  waiver: waiver === null ? null : { expiresOn: waiver.expiresOn },
})

/** The mandatory items that keep a cell from going live on a day. */
export const openItemsOn = ({ items }: Pick<GoLiveFields, 'items'>, day: string): string[] =>
  openMandatoryItems(items.map(stateOf), day)

/** What the grid keeps of a checklist, so that it reads none. */
export const summaryOf = (items: readonly StoredItem[]): Pick<GoLiveFields, 'openItems' | 'waivedUntil'> => {
  const lacking = items.filter(({ isMandatory, done }) => isMandatory && done === null)
  const expiries = lacking.flatMap(({ waiver }) => (waiver === null ? [] : [waiver.expiresOn])).sort()
  return { openItems: lacking.length - expiries.length, waivedUntil: expiries[0] ?? null }
}
