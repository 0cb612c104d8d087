import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { GoLiveKind } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { parisDay } from '@vigie/shared/time/paris'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarLines, goLives, reference } from '../../../api/resources.ts'
import { labelOf, titleOf } from '../../../ui/labels.ts'
import { type ColumnName, cellsOf, type PlannedCell } from './cells.ts'

/** How BUCs and releases are called; they change seldom. */
export const useColumnNames = (): ReadonlyMap<string, ColumnName> => {
  const { i18n } = useTranslation()
  const bucs = useQuery({ ...reference.bucs(), staleTime: 3_600_000 }).data?.items
  const releases = useQuery(goLives.releases()).data?.items
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles are those of the language
  return useMemo(
    () =>
      new Map([
        ...(bucs ?? []).map((buc) => [buc.code, { code: buc.code, title: titleOf(buc) }] as const),
        ...(releases ?? []).map(({ id, name }) => [id, { code: name, title: '' }] as const),
      ]),
    [bucs, releases, i18n.language],
  )
}

/** Families of BUCs and releases by their code, in words. */
export const useFamilyWords = (): ReadonlyMap<string, string> => {
  const { data } = useQuery({ ...reference.checklists(), staleTime: 3_600_000 })
  const { i18n } = useTranslation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels are those of the language
  return useMemo(() => new Map(data?.items.map((family) => [family.code, labelOf(family)])), [data, i18n.language])
}

export const useCalendarLines = () => useQuery(calendarLines.list())

const none: readonly PlannedCell[] = []

/** Every cell of one kind that one may see, with what it is warned of today. */
export const useCells = (
  kind: GoLiveKind,
): { query: UseQueryResult<GoLiveGrid>; cells: readonly PlannedCell[] | undefined } => {
  const query = useQuery({ ...goLives.grid({ query: { kind } }), placeholderData: keepPreviousData })
  const lines = useCalendarLines()
  const names = useColumnNames()
  const today = parisDay(new Date())
  const { data } = query
  const known = lines.data?.items
  // Without the lines, which may fail alone, the table still says all the rest.
  const areLinesAwaited = known === undefined && !lines.isError
  const cells = useMemo(
    () => (data === undefined || areLinesAwaited ? none : cellsOf(data, known ?? [], names, today)),
    [data, known, names, today, areLinesAwaited],
  )
  return { query, cells: data === undefined || areLinesAwaited ? undefined : cells }
}
