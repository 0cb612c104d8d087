import { labelOf } from '../../../ui/labels.ts'

interface Row {
  code: string
  labelFr: string
  labelEn: string
  retiredOn: string | null
}

/** The rows that may be chosen now, and the chosen one even when it is retired since. */
export const choicesOf = (rows: readonly Row[] | undefined, chosen: string | null, retired: string) =>
  (rows ?? [])
    .filter(({ code, retiredOn }) => retiredOn === null || code === chosen)
    .map((row) => ({ value: row.code, label: row.retiredOn === null ? labelOf(row) : `${labelOf(row)} (${retired})` }))
