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
