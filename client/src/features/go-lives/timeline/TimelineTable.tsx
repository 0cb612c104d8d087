import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { formatCount } from '../../../ui/locale-formats.ts'
import { useSteps } from '../../../ui/use-steps.ts'
import { markDays } from './mark-words.ts'
import type { Mark, TimelineRow } from './marks.ts'
import { ShapedWord } from './ShapedWord.tsx'

const step = 200

interface TimelineTableProps {
  label: string
  /** What the rows are: institutions or families. */
  rowTitle: string
  rows: readonly TimelineRow[]
  onOpen: (mark: Mark) => void
}

/** The same marks as rows, day after day. */
export const TimelineTable = ({ label, rowTitle, rows, onOpen }: TimelineTableProps) => {
  const { t } = useTranslation(['goLivePlanning', 'goLives'])
  const labels = new Map(rows.map((row) => [row.key, row.label]))
  const marks = useMemo(
    () =>
      rows
        .flatMap((row) => row.marks)
        .sort((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0)),
    [rows],
  )
  const source = useSteps(marks, step)
  const columns: Column<Mark>[] = [
    { key: 'day', header: t('timeline.day'), width: 120, cell: markDays },
    {
      key: 'kind',
      header: t('timeline.kind'),
      width: 180,
      cell: ({ kind }) => <ShapedWord kind={kind}>{t(`goLives:field.${kind}`)}</ShapedWord>,
    },
    { key: 'row', header: rowTitle, isTitle: true, cell: ({ row }) => labels.get(row) },
    {
      key: 'count',
      header: t('timeline.goLives'),
      width: 160,
      align: 'right',
      cell: ({ cells }) => formatCount(cells.length),
    },
  ]
  return (
    <DataTable label={label} columns={columns} source={source} rowKey={({ key }) => key} onOpen={onOpen} empty={null} />
  )
}
