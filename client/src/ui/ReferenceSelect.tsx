import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReferenceRow, type ReferenceTable, useReferenceRows } from './reference-rows.ts'
import { type SearchOption, SearchSelect, type SearchSelectProps } from './SearchSelect.tsx'

interface ReferenceSelectProps extends Omit<SearchSelectProps, 'groups'> {
  table: ReferenceTable
  /** BUC families to show first, such as `['S', 'H']`: first, never only. */
  ownPrefixes?: readonly string[]
  /** Options before all others, such as « does not concern a case ». */
  first?: SearchOption[]
}

const optionOf = ({ code, title, search }: ReferenceRow): SearchOption => ({
  value: code,
  label: `${code} – ${title}`,
  search,
})
const noPrefixes: readonly string[] = []

/** A code of a reference table, found by code, French or English title. Retired rows are offered only where already chosen. */
export const ReferenceSelect = ({ table, ownPrefixes = noPrefixes, first, ...rest }: ReferenceSelectProps) => {
  const { t } = useTranslation()
  const { data: rows, isError } = useReferenceRows(table)
  const { value } = rest
  const groups = useMemo(() => {
    const usable = (rows ?? []).filter(({ code, retiredOn }) => retiredOn === null || code === value)
    const isOwn = ({ code }: ReferenceRow) => ownPrefixes.some((prefix) => code.startsWith(`${prefix}_`))
    const own = usable.filter(isOwn).map(optionOf)
    const others = usable.filter((row) => !isOwn(row)).map(optionOf)
    const named = own.length > 0
    return [
      ...(first ? [{ options: first }] : []),
      { group: t('form.ownFamilies'), options: own },
      { ...(named && { group: t('form.otherFamilies') }), options: others },
    ]
  }, [rows, ownPrefixes, first, value, t])
  return <SearchSelect {...rest} groups={groups} {...(isError && { nothingFoundMessage: t('table.failed') })} />
}
