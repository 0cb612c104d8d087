import { ActionIcon, Button, Checkbox, Group, SegmentedControl, Text } from '@mantine/core'
import { IconCalendarOff, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { calendarLineKinds } from '@vigie/shared/go-lives/calendar-line'
import { parisDay } from '@vigie/shared/time/paris'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNotice } from '../../ui/FailureNotice.tsx'
import { formatCount } from '../../ui/locale-formats.ts'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { GoLiveHeader } from './GoLiveHeader.tsx'
import { CellFilterBar } from './planning/CellFilterBar.tsx'
import type { PlannedCell } from './planning/cells.ts'
import { filterCount, isWanted, noFilters } from './planning/table-query.ts'
import { useCalendarLines, useCells, useFamilyWords } from './planning/use-cells.ts'
import { MarkDrawer } from './timeline/MarkDrawer.tsx'
import { markName } from './timeline/mark-words.ts'
import { isDrawn, type Mark, timelineRows } from './timeline/marks.ts'
import { addMonths, dayCount, monthOf, monthsPerStep, periodOf } from './timeline/months.ts'
import { ShapedWord } from './timeline/ShapedWord.tsx'
import classes from './timeline/Timeline.module.css'
import { TimelineChart } from './timeline/TimelineChart.tsx'
import { TimelineTable } from './timeline/TimelineTable.tsx'
import { dateKinds, datesOf, groupings, shapes, TimelineQuery, zooms } from './timeline/timeline-query.ts'

const noCells: readonly PlannedCell[] = []
/** How many marks a lane has room for. */
const marksPerLane = 45

interface QueryProps {
  query: TimelineQuery
  onChange: (changes: Partial<{ [Key in keyof TimelineQuery]: TimelineQuery[Key] | undefined }>) => void
}

/** Over which months, and from which to the next. */
const PeriodBar = ({ query, onChange, month }: QueryProps & { month: string }) => {
  const { t } = useTranslation('goLivePlanning')
  const { zoom } = query
  const go = (direction: 1 | -1) => {
    if (zoom !== 'all') onChange({ month: addMonths(month, direction * monthsPerStep[zoom]) })
  }
  return (
    <Group gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t('timeline.zoom')}
        value={zoom}
        onChange={(value) => onChange({ zoom: zooms.find((known) => known === value), month: undefined })}
        data={zooms.map((value) => ({ value, label: t(`timeline.zooms.${value}`) }))}
      />
      {zoom !== 'all' && (
        <>
          <ActionIcon variant="default" size={30} aria-label={t('timeline.earlier')} onClick={() => go(-1)}>
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <Button size="xs" variant="default" onClick={() => onChange({ month: undefined })}>
            {t('timeline.now')}
          </Button>
          <ActionIcon variant="default" size={30} aria-label={t('timeline.later')} onClick={() => go(1)}>
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
    </Group>
  )
}

/** What the shapes mean; each kind of day can be left out. */
const Legend = ({ query, onChange }: QueryProps) => {
  const { t } = useTranslation(['goLivePlanning', 'goLives'])
  const shown = datesOf(query)
  return (
    <Checkbox.Group
      aria-label={t('timeline.dates')}
      value={[...shown]}
      onChange={(values) => {
        const dates = dateKinds.filter((kind) => values.includes(kind))
        if (dates.length > 0) onChange({ dates: dates.length === dateKinds.length ? undefined : dates })
      }}
    >
      <Group gap="sm">
        {dateKinds.map((kind) => (
          <Checkbox
            key={kind}
            size="xs"
            value={kind}
            label={<ShapedWord kind={kind}>{t(`goLives:field.${kind}`)}</ShapedWord>}
          />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

/** The go-lives over time: a row for each institution or family, a mark for each of their days. */
export const GoLiveTimelinePage = () => {
  const { t } = useTranslation(['goLivePlanning', 'goLives', 'common'])
  const [query, setQuery] = useUrlQuery(TimelineQuery)
  const [opened, setOpened] = useState<Mark | null>(null)
  const { query: grid, cells } = useCells(query.kind)
  const lines = useCalendarLines().data?.items
  const families = useFamilyWords()
  const today = parisDay(new Date())
  const wanted = useMemo(() => (cells ?? noCells).filter(isWanted(query)).filter(isDrawn(query)), [cells, query])
  const period = useMemo(
    () =>
      periodOf(
        query,
        wanted.flatMap((cell) => datesOf(query).flatMap((kind) => cell[kind] ?? [])),
        today,
      ),
    [query, wanted, today],
  )
  const rows = useMemo(
    () =>
      timelineRows(wanted, {
        by: query.by,
        dates: datesOf(query),
        period,
        // A table tells each day apart; in the chart, neighbours share the mark that there is room for.
        gap: query.as === 'table' ? 1 : Math.max(1, Math.round(dayCount(period) / marksPerLane)),
        familyWord: (family) => families.get(family) ?? family,
      }),
    [wanted, query, period, families],
  )
  const dated = useMemo(
    () => new Set(rows.flatMap((row) => row.marks.flatMap((mark) => mark.cells.map(({ id }) => id)))).size,
    [rows],
  )
  const labels = new Map(rows.map((row) => [row.key, row.label]))
  const activeLines = useMemo(() => (lines ?? []).filter(({ isActive }) => isActive), [lines])
  const title = t('timeline.title')
  return (
    <>
      <GoLiveHeader title={title} description={t('timeline.description')} />
      <CellFilterBar query={query} onChange={setQuery} cells={cells} />
      <div className={classes['bar']}>
        <PeriodBar query={query} onChange={setQuery} month={monthOf(period.from)} />
        <SegmentedControl
          size="xs"
          aria-label={t('timeline.by')}
          value={query.by}
          onChange={(value) => setQuery({ by: groupings.find((known) => known === value) })}
          data={groupings.map((value) => ({ value, label: t(`timeline.groupings.${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('timeline.as')}
          value={query.as}
          onChange={(value) => setQuery({ as: shapes.find((known) => known === value) })}
          data={shapes.map((value) => ({ value, label: t(`timeline.shapes.${value}`) }))}
        />
      </div>
      <div className={classes['bar']}>
        <Legend query={query} onChange={setQuery} />
        {query.as === 'chart' &&
          calendarLineKinds.map((kind) => (
            <Text key={kind} size="xs">
              <span className={classes['keyOfLine']} data-kind={kind} />
              {t(`goLives:line.${kind}`)}
            </Text>
          ))}
      </div>
      {grid.error !== null && <FailureNotice error={grid.error} onRetry={() => void grid.refetch()} />}
      {cells !== undefined && (
        <Text size="xs" c="dimmed" mb="xs" role="status" className="tabular">
          {t('timeline.counts', {
            total: t('replan.cells', { count: wanted.length, formatted: formatCount(wanted.length) }),
            dated: formatCount(dated),
          })}
        </Text>
      )}
      {cells !== undefined && dated === 0 && (
        <EmptyState
          icon={IconCalendarOff}
          title={t('timeline.empty')}
          message={t('timeline.emptyHelp')}
          action={
            filterCount(query) > 0 ? (
              <Button variant="default" onClick={() => setQuery(noFilters)}>
                {t('common:action.clearFilters')}
              </Button>
            ) : (
              query.zoom !== 'all' && (
                <Button variant="default" onClick={() => setQuery({ zoom: 'all', month: undefined })}>
                  {t('timeline.showAll')}
                </Button>
              )
            )
          }
        />
      )}
      {dated > 0 && query.as === 'chart' && (
        <TimelineChart label={title} rows={rows} period={period} lines={activeLines} today={today} onOpen={setOpened} />
      )}
      {dated > 0 && query.as === 'table' && (
        <TimelineTable label={title} rowTitle={t(`timeline.groupings.${query.by}`)} rows={rows} onOpen={setOpened} />
      )}
      {opened !== null && (
        <MarkDrawer
          mark={opened}
          title={markName(opened, labels.get(opened.row) ?? '')}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}
