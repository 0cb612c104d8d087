import { Lag } from '@vigie/shared/go-lives/dependency'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'
import { lagWord } from '../dependencies/dependency-words.ts'
import { wordOf } from '../words.ts'
import { itemWord } from './use-cell-words.ts'

const itemField = 'items.'
const dependencyField = 'dependsOn.'

interface ItemFact {
  isDone: boolean
  waivedUntil: string | null
}

/** `Fait`, `Dérogation jusqu’au 12/04/2026`, `À faire`. */
export const itemFactWord = ({ isDone, waivedUntil }: ItemFact): string => {
  if (isDone) return i18n.t('goLiveCell:item.done')
  return waivedUntil === null
    ? i18n.t('goLiveCell:item.open')
    : i18n.t('goLiveCell:item.waivedUntil', { on: formatDay(waivedUntil) })
}

const isItemFact = (value: unknown): value is ItemFact =>
  typeof value === 'object' && value !== null && 'isDone' in value

/** The name of a field of a cell, an item of its checklist by its label. */
export const fieldWord = (goLive: Pick<GoLive, 'checklist'>, field: string): string => {
  if (field.startsWith(itemField)) return itemWord(goLive, field.slice(itemField.length))
  return wordOf('field', field.startsWith(dependencyField) ? 'dependsOn' : field)
}

const civilDay = /^\d{4}-\d{2}-\d{2}$/
const coded: Record<string, string> = {
  status: 'status',
  applicability: 'applicability',
  reasonCode: 'reasonCode',
}

/** How a value of a field reads. */
export const valueWord = (field: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–'
  if (isItemFact(value)) return itemFactWord(value)
  const lag = field.startsWith(dependencyField) ? Lag.safeParse(value) : null
  if (lag?.success) return lagWord(lag.data)
  const text = String(value)
  if (civilDay.test(text)) return formatDay(text)
  const group = coded[field]
  return group === undefined ? text : wordOf(group, text)
}

interface Change {
  field: string
  before?: unknown
  after?: unknown
}

const isNothing = (value: unknown) => value === null || value === undefined

/** The changes of an act as lines "field: before → after"; what never had a value is left out. */
export const wordChanges = (goLive: Pick<GoLive, 'checklist'>, changes: readonly Change[]) =>
  changes
    .filter(({ before, after }) => !(isNothing(before) && isNothing(after)))
    .map(({ field, before, after }) => ({
      field: fieldWord(goLive, field),
      before: isNothing(before) ? null : valueWord(field, before),
      after: valueWord(field, after),
    }))
