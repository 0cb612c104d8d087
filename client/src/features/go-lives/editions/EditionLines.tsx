import { useSuspenseQuery } from '@tanstack/react-query'
import type { CalendarEdition, EditionLine } from '@vigie/shared/go-lives/edition'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { calendarEditions } from '../../../api/resources.ts'
import type { Rows } from '../../../api/use-pages.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { titleOf } from '../../../ui/labels.ts'
import { TwoLines } from '../../../ui/TwoLines.tsx'
import { levelWord, lineKindWord, useSpanWords } from './line-words.ts'

/** What was still to come on the day of the edition, the next first; then what was over, the latest first. */
const inOrder = (lines: readonly EditionLine[], day: string): EditionLine[] => {
  const isOver = ({ to }: EditionLine) => to < day
  const byBeginning = lines.toSorted((left, right) => (left.from < right.from ? -1 : 1))
  return [...byBeginning.filter((line) => !isOver(line)), ...byBeginning.filter(isOver).reverse()]
}

/** The deadlines, freeze periods and windows that an edition keeps. */
export const EditionLines = ({ edition }: { edition: CalendarEdition }) => {
  const { t } = useTranslation('calendarEditions')
  const span = useSpanWords()
  const { data } = useSuspenseQuery(calendarEditions.content({ params: { editionId: edition.id } }))
  const lines = inOrder(data.lines, parisDay(edition.takenAt))
  const columns: Column<EditionLine>[] = [
    { key: 'when', header: t('line.when'), width: 250, cell: span },
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
