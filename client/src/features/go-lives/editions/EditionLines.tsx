import { useSuspenseQuery } from '@tanstack/react-query'
import type { CalendarEdition, EditionLine } from '@vigie/shared/go-lives/edition'
import { useTranslation } from 'react-i18next'
import { calendarEditions } from '../../../api/resources.ts'
import type { Rows } from '../../../api/use-pages.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { titleOf } from '../../../ui/labels.ts'
import { TwoLines } from '../../../ui/TwoLines.tsx'
import { levelWord, lineKindWord, useSpanWords } from './line-words.ts'

/** The deadlines, freeze periods and windows that an edition keeps, first one first. */
export const EditionLines = ({ edition }: { edition: CalendarEdition }) => {
  const { t } = useTranslation('calendarEditions')
  const span = useSpanWords()
  const { data } = useSuspenseQuery(calendarEditions.content({ params: { editionId: edition.id } }))
  const lines = data.lines.toSorted((left, right) => (left.from < right.from ? -1 : 1))
  const columns: Column<EditionLine>[] = [
    { key: 'when', header: t('line.when'), width: 210, cell: span },
    { key: 'title', header: t('edition.title'), isTitle: true, cell: (line) => <TwoLines>{titleOf(line)}</TwoLines> },
    { key: 'kind', header: t('line.kind'), width: 190, cell: ({ kind }) => lineKindWord(kind) },
    { key: 'level', header: t('line.level'), width: 110, cell: ({ level }) => levelWord(level) },
  ]
  const source: Rows<EditionLine> = {
    rows: lines,
    count: lines.length,
    isCountCapped: false,
    isFetching: false,
    areFormer: false,
    error: null,
    retry: () => undefined,
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => undefined,
  }
  return (
    <DataTable
      label={t('view.lines')}
      columns={columns}
      source={source}
      rowKey={({ lineId }) => lineId}
      empty={<EmptyState title={t('line.empty')} />}
    />
  )
}
