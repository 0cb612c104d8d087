import { Button, Checkbox, Group, SegmentedControl, Text } from '@mantine/core'
import { IconCalendarOff, IconPlus, IconQuestionMark } from '@tabler/icons-react'
import { flag } from '@vigie/shared/contract/fields'
import { type CalendarLine, CalendarLineKind, calendarLineKinds } from '@vigie/shared/go-lives/calendar-line'
import { parisDay } from '@vigie/shared/time/paris'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useCan } from '../../api/session.ts'
import { rowsOf } from '../../api/use-pages.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { titleOf } from '../../ui/labels.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { GoLiveHeader } from './GoLiveHeader.tsx'
import { LineDialog } from './planning/LineDialog.tsx'
import { LineKindBadge } from './planning/LineKindBadge.tsx'
import { lineDays } from './planning/line-words.ts'
import { useCalendarLines } from './planning/use-cells.ts'

const LinesQuery = z.object({
  kind: CalendarLineKind.optional(),
  /** Also those that are over. */
  past: flag.optional(),
  /** Also those that were taken away. */
  gone: flag.optional(),
})

const useColumns = (): Column<CalendarLine>[] => {
  const { t } = useTranslation(['goLivePlanning', 'goLives'])
  return [
    { key: 'days', header: t('line.dates'), width: 204, cell: lineDays },
    { key: 'kind', header: t('line.kind'), width: 204, cell: ({ kind }) => <LineKindBadge kind={kind} /> },
    {
      key: 'title',
      header: t('line.title'),
      isTitle: true,
      cell: (line) => <TwoLines>{titleOf(line)}</TwoLines>,
    },
    { key: 'level', header: t('line.level'), width: 84, cell: ({ level }) => t(`goLives:level.${level}`) },
    {
      key: 'marks',
      header: t('line.marks'),
      width: 144,
      cell: ({ isSure, isActive }) =>
        !isActive ? (
          <ToneBadge tone="outline">{t('line.gone')}</ToneBadge>
        ) : (
          !isSure && (
            <ToneBadge tone="amber" icon={IconQuestionMark}>
              {t('line.deduced')}
            </ToneBadge>
          )
        ),
    },
    {
      key: 'source',
      header: t('line.source'),
      width: '22%',
      showFrom: 'medium',
      cell: ({ source }) =>
        source !== null && (
          <span title={source} className="quiet">
            <TwoLines>{source}</TwoLines>
          </span>
        ),
    },
  ]
}

/** The deadlines, freeze periods and maintenance windows that lie over the calendar, by date. */
export const CalendarLinesPage = () => {
  const { t } = useTranslation(['goLivePlanning', 'goLives', 'common'])
  const [query, setQuery] = useUrlQuery(LinesQuery)
  const mayPlan = useCan('go_live:plan')
  const [opened, setOpened] = useState<CalendarLine | 'new' | null>(null)
  const list = useCalendarLines()
  const columns = useColumns()
  const today = parisDay(new Date())
  const wanted = ({ kind, to, isActive }: CalendarLine): boolean =>
    (query.kind === undefined || kind === query.kind) &&
    (query.past === true || to >= today) &&
    (query.gone === true || isActive)
  const shown = (list.data?.items ?? []).filter(wanted)
  return (
    <>
      <GoLiveHeader
        title={t('line.pageTitle')}
        description={t('line.description')}
        actions={
          mayPlan && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened('new')}>
              {t('line.add')}
            </Button>
          )
        }
      />
      <Group gap="md" mb="md" component="search">
        <SegmentedControl
          size="xs"
          aria-label={t('line.kind')}
          value={query.kind ?? 'all'}
          onChange={(value) => setQuery({ kind: calendarLineKinds.find((kind) => kind === value) })}
          data={[
            { value: 'all', label: t('line.all') },
            ...calendarLineKinds.map((kind) => ({ value: kind, label: t(`line.kinds.${kind}`) })),
          ]}
        />
        <Checkbox
          size="xs"
          label={t('line.withPast')}
          checked={query.past === true}
          onChange={(event) => setQuery({ past: event.currentTarget.checked || undefined })}
        />
        <Checkbox
          size="xs"
          label={t('line.withGone')}
          checked={query.gone === true}
          onChange={(event) => setQuery({ gone: event.currentTarget.checked || undefined })}
        />
      </Group>
      <DataTable
        label={t('line.pageTitle')}
        columns={columns}
        source={rowsOf(list, () => shown)}
        rowKey={({ id }) => id}
        {...(mayPlan && { onOpen: setOpened })}
        empty={<EmptyState icon={IconCalendarOff} title={t('line.empty')} message={t('line.emptyHelp')} />}
      />
      {shown.some(({ isSure }) => !isSure) && (
        <Text size="xs" c="dimmed" mt="xs" px={10}>
          {t('line.deducedHelp')}
        </Text>
      )}
      {opened !== null && <LineDialog line={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
    </>
  )
}
