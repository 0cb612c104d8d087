import { Text } from '@mantine/core'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rows } from '../../../api/use-pages.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { fractionOf, percentText, shareName } from './content.ts'
import type { GridCell } from './grid-cells.ts'
import type { GridScope } from './grid-scope.ts'
import classes from './InstitutionShares.module.css'
import { percentOf, type Share, shareOf } from './share.ts'
import type { GridWords } from './use-grid-words.ts'

interface InstitutionRow {
  id: string
  acronym: string
  name: string
  share: Share
  late: number
  warned: number
  /** The first day that is still awaited. */
  next: string | null
}

const nextDay = (cells: readonly GridCell[], today: string): string | null => {
  const days = cells.flatMap(({ applicability, status, forecastOn, planOn }) => {
    const day = forecastOn ?? planOn
    const isAwaited = applicability === 'concerned' && status !== 'live' && status !== 'withdrawn'
    return isAwaited && day !== null && day >= today ? [day] : []
  })
  return days.sort()[0] ?? null
}

const rowsOf = (grid: GoLiveGrid, scope: GridScope, words: GridWords, today: string): InstitutionRow[] => {
  const byInstitution = Map.groupBy(scope.cells, ({ institution }) => institution)
  return scope.institutions.map((place) => {
    const cells = byInstitution.get(place) ?? []
    return {
      id: grid.institutions[place]?.id ?? '',
      ...words.institution(place),
      share: shareOf(cells),
      late: cells.filter(({ isLate }) => isLate).length,
      warned: cells.filter(({ isWarned }) => isWarned).length,
      next: nextDay(cells, today),
    }
  })
}

const ShareBar = ({ share }: { share: Share }) => (
  <span className={classes['share']}>
    <span className={classes['percent']}>{percentText(share)}</span>
    {percentOf(share) !== null && (
      <>
        <span className={classes['bar']}>
          <span style={{ width: `${percentOf(share)}%` }} />
        </span>
        <span className={classes['fraction']}>{fractionOf(share)}</span>
      </>
    )}
  </span>
)

const orNothing = (count: number): string => (count === 0 ? '' : formatCount(count))

const useColumns = (): Column<InstitutionRow>[] => {
  const { t } = useTranslation('goLives')
  return [
    {
      key: 'institution',
      header: t('grid.institution'),
      isTitle: true,
      cell: ({ acronym, name }) => (
        <>
          {acronym}
          {name !== acronym && <span className={classes['name']}>{name}</span>}
        </>
      ),
    },
    { key: 'share', header: t('grid.liveShare'), width: 250, cell: ({ share }) => <ShareBar share={share} /> },
    {
      key: 'late',
      header: t('grid.alert.late'),
      width: 90,
      align: 'right',
      cell: ({ late }) => orNothing(late),
    },
    {
      key: 'warned',
      header: t('grid.alert.warned'),
      width: 90,
      align: 'right',
      cell: ({ warned }) => orNothing(warned),
    },
    {
      key: 'unknown',
      header: t('applicability.unknown'),
      width: 110,
      align: 'right',
      showFrom: 'medium',
      cell: ({ share }) => orNothing(share.unknown),
    },
    {
      key: 'notConcerned',
      header: t('applicability.not_concerned'),
      width: 110,
      align: 'right',
      showFrom: 'medium',
      cell: ({ share }) => orNothing(share.notConcerned),
    },
    {
      key: 'next',
      header: t('grid.next'),
      width: 130,
      align: 'right',
      cell: ({ next }) => (next === null ? '' : formatDay(next)),
    },
  ]
}

interface InstitutionSharesProps {
  grid: GoLiveGrid
  scope: GridScope
  words: GridWords
  today: string
  onOpen: (institutionId: string) => void
  empty: ReactNode
}

/** How far each institution is. */
export const InstitutionShares = ({ grid, scope, words, today, onOpen, empty }: InstitutionSharesProps) => {
  const { t } = useTranslation('goLives')
  const rows = rowsOf(grid, scope, words, today)
  const source: Rows<InstitutionRow> = {
    rows,
    count: rows.length,
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
    <>
      <Text size="sm" mb={4} className="tabular">
        {t('grid.totalShare', { share: shareName(shareOf(scope.cells)) })}
      </Text>
      <DataTable
        label={t('grid.byInstitution')}
        columns={useColumns()}
        source={source}
        rowKey={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={empty}
      />
    </>
  )
}
