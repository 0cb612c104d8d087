import { Button, Select } from '@mantine/core'
import { IconCalendarPlus, IconSearchOff, IconUpload } from '@tabler/icons-react'
import { goLiveTableRoutes } from '@vigie/shared/go-lives/go-live-table.routes'
import { lazy, memo, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCan } from '../../api/session.ts'
import { rowsOf } from '../../api/use-pages.ts'
import { paths } from '../../app/paths.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ExportMenu } from '../../ui/ExportMenu.tsx'
import { SplitList } from '../../ui/SplitList.tsx'
import { useOpenBeside } from '../../ui/use-open-beside.ts'
import { useSelection } from '../../ui/use-selection.ts'
import { useSteps } from '../../ui/use-steps.ts'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { GoLiveHeader } from './GoLiveHeader.tsx'
import { CellFilterBar } from './planning/CellFilterBar.tsx'
import { cellName } from './planning/cell-name.ts'
import type { PlannedCell } from './planning/cells.ts'
import { OpenCellsDialog } from './planning/OpenCellsDialog.tsx'
import { ReplanBar } from './planning/ReplanBar.tsx'
import { CellQuery, cellOrders, filterCount, noFilters, wantedCells } from './planning/table-query.ts'
import { useCellColumns, useNarrowCellColumns } from './planning/use-cell-columns.tsx'
import { useCalendarLines, useCells } from './planning/use-cells.ts'

const GoLiveView = lazy(async () => ({ default: (await import('./cell/GoLiveView.tsx')).GoLiveView }))

/** Drawn at once; the others when they are asked for. */
const step = 100
const noCells: readonly PlannedCell[] = []

// Drawn again when the filters change, not when a row is ticked.
const Filters = memo(CellFilterBar)

/** Every go-live of the calendar as one row, filtered and sorted by what the address says. */
export const GoLiveTablePage = () => {
  const { t } = useTranslation(['goLivePlanning', 'goLives', 'common'])
  const [query, setQuery] = useUrlQuery(CellQuery)
  const mayPlan = useCan('go_live:plan')
  const [isOpening, setOpening] = useState(false)
  const { query: grid, cells } = useCells(query.kind)
  const wanted = useMemo(() => wantedCells(cells ?? noCells, query), [cells, query])
  const steps = useSteps(wanted, step, query)
  const { isFetching, areFormer, error, retry } = rowsOf(grid, () => [])
  const lines = useCalendarLines().data?.items
  const linesById = useMemo(() => new Map(lines?.map((line) => [line.id, line])), [lines])
  const columns = useCellColumns(query.kind, linesById)
  const narrow = useNarrowCellColumns()
  const beside = useOpenBeside(paths.goLive)
  const selection = useSelection(cells, (cell) => t('replan.select', { cell: cellName(cell) }))
  const isFiltered = filterCount(query) > 0
  const openDialog = () => setOpening(true)
  const { kind, institutionId, family, sort } = query
  const sorting = useMemo(
    () => (
      <Select
        size="xs"
        label={t('filter.sort')}
        allowDeselect={false}
        data={cellOrders.map((value) => ({ value, label: t(`sort.${value}`) }))}
        value={sort}
        onChange={(value) => setQuery({ sort: cellOrders.find((known) => known === value) })}
      />
    ),
    [t, sort, setQuery],
  )
  return (
    <>
      <GoLiveHeader
        title={t('table.title')}
        description={t('table.description')}
        actions={
          <>
            {mayPlan && (
              <Button
                component={Link}
                to={paths.importGoLives}
                variant="default"
                leftSection={<IconUpload size={16} aria-hidden />}
              >
                {t('import.open')}
              </Button>
            )}
            <ExportMenu
              route={goLiveTableRoutes.export}
              query={{ kind, institutionId, family }}
              scope={t('table.exportScope')}
            />
            {mayPlan && (
              <Button leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={openDialog}>
                {t('open.action')}
              </Button>
            )}
          </>
        }
      />
      <Filters query={query} onChange={setQuery} cells={cells}>
        {sorting}
      </Filters>
      <SplitList
        opened={beside.opened}
        label={t('goLives:grid.beside')}
        beside={(goLiveId) => <GoLiveView goLiveId={goLiveId} onClose={beside.close} />}
      >
        <DataTable
          label={t('table.title')}
          columns={beside.opened === null ? columns : narrow}
          source={{ ...steps, isFetching, areFormer, error, retry, rows: cells === undefined ? undefined : steps.rows }}
          rowKey={({ id }) => id}
          rowTo={({ id }) => beside.toOf(id)}
          onReach={({ id }) => beside.follow(id)}
          activeKey={beside.opened ?? undefined}
          {...(mayPlan && { selection: selection.rows })}
          empty={
            isFiltered ? (
              <EmptyState
                icon={IconSearchOff}
                title={t('table.noMatch')}
                message={t('table.noMatchHelp')}
                action={
                  <Button variant="default" onClick={() => setQuery(noFilters)}>
                    {t('common:action.clearFilters')}
                  </Button>
                }
              />
            ) : (
              <EmptyState
                icon={IconCalendarPlus}
                title={t('table.empty')}
                message={t(mayPlan ? 'table.emptyHelpPlan' : 'table.emptyHelp')}
              />
            )
          }
        />
      </SplitList>
      {mayPlan && (
        <ReplanBar
          selected={selection.selected}
          wanted={wanted}
          onChooseAll={() => selection.choose(wanted)}
          onClear={selection.clear}
        />
      )}
      {isOpening && <OpenCellsDialog kind={query.kind} onClose={() => setOpening(false)} />}
    </>
  )
}
