import { IconAlertTriangle } from '@tabler/icons-react'
import { workingDaysBetween } from '@vigie/shared/calendar/working-days'
import type { GoLiveKind } from '@vigie/shared/go-lives/go-live'
import { calendarZone } from '@vigie/shared/go-lives/warnings'
import { daysBetween } from '@vigie/shared/time/paris'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../ui/DataTable.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { institutionName } from '../../../ui/labels.ts'
import { formatCount, signed } from '../../../ui/locale-formats.ts'
import { StackedCell } from '../../../ui/StackedCell.tsx'
import { TwoLines } from '../../../ui/TwoLines.tsx'
import { cellName } from './cell-name.ts'
import type { PlannedCell } from './cells.ts'
import { ApplicabilityMark, GoLiveStatusBadge } from './GoLiveStatusBadge.tsx'
import { type LinesById, warningWords } from './warning-words.ts'

type Words = TFunction<'goLivePlanning'>

const slipHint = (t: Words, { baselineOn, validatedOn, expectedOn }: PlannedCell): string => {
  if (expectedOn === null) return ''
  const against = (key: 'baseline' | 'validated', day: string) =>
    t(`slip.${key}`, {
      day: formatDay(day),
      days: signed(daysBetween(day, expectedOn)),
      workingDays: signed(workingDaysBetween(day, expectedOn, calendarZone)),
    })
  return [
    ...(baselineOn === null ? [] : [against('baseline', baselineOn)]),
    ...(validatedOn === null || validatedOn === baselineOn ? [] : [against('validated', validatedOn)]),
  ].join('\n')
}

const day = (on: string | null) => on && formatDay(on)

const Slip = ({ t, cell }: { t: Words; cell: PlannedCell }) => {
  if (cell.slip === null) return null
  return (
    <span
      title={slipHint(t, cell)}
      style={cell.slip > 0 ? { color: 'var(--mantine-color-error)', fontWeight: 600 } : undefined}
    >
      {cell.slip === 0 ? t('slip.none') : t('slip.days', { days: signed(cell.slip) })}
    </span>
  )
}

const Warnings = ({ t, cell, lines }: { t: Words; cell: PlannedCell; lines: LinesById }) => {
  const [first, ...others] = cell.warnings
  const { t: shared } = useTranslation('goLives')
  if (first === undefined) return null
  return (
    <span title={cell.warnings.map((warning) => warningWords(warning, lines)).join('\n')}>
      <TwoLines>
        <IconAlertTriangle
          size={13}
          aria-hidden
          color="light-dark(#8a4b00, #ffc46b)"
          style={{ verticalAlign: '-2px' }}
        />{' '}
        {shared(`warning.${first.kind}`)}
        {others.length > 0 && ` ${t('table.moreWarnings', { count: others.length })}`}
      </TwoLines>
    </span>
  )
}

/** Of a cell that nothing is known of yet, its applicability is what there is to know. */
const State = ({ status, applicability }: Pick<PlannedCell, 'status' | 'applicability'>) =>
  applicability === 'not_concerned' || (applicability === 'unknown' && status === 'planned') ? (
    <ApplicabilityMark applicability={applicability} />
  ) : (
    <GoLiveStatusBadge status={status} />
  )

/** The same rows beside an open cell. */
export const useNarrowCellColumns = (): Column<PlannedCell>[] => {
  const { t, i18n } = useTranslation('goLives')
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts are those of the language
  return useMemo(
    () => [
      {
        key: 'subject',
        header: t('title'),
        isTitle: true,
        cell: (cell) => (
          <StackedCell
            title={cellName(cell)}
            under={[day(cell.expectedOn), cell.title].filter((part) => part !== null && part !== '').join(' · ')}
            badge={<State {...cell} />}
          />
        ),
      },
    ],
    [i18n.language],
  )
}

/** One go-live in a row: what it is about, how it stands, its days, and what is to be looked at. */
export const useCellColumns = (kind: GoLiveKind, lines: LinesById): Column<PlannedCell>[] => {
  const { t, i18n } = useTranslation('goLivePlanning')
  const { t: shared } = useTranslation('goLives')
  // The same columns as long as they show the same: rows are then not drawn again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: texts are those of the language
  return useMemo(
    (): Column<PlannedCell>[] => [
      {
        key: 'institution',
        header: t('column.institution'),
        width: 100,
        cell: ({ institution }) => (
          <span title={institutionName(institution)}>
            <TwoLines>{institution.acronym}</TwoLines>
          </span>
        ),
      },
      {
        key: 'subject',
        header: t(kind === 'buc' ? 'column.buc' : 'column.release'),
        isTitle: true,
        cell: ({ code, title }) => (
          <span title={title}>
            <TwoLines>
              {code}
              {title !== '' && <span className="quiet"> {title}</span>}
            </TwoLines>
          </span>
        ),
      },
      ...(kind === 'release'
        ? []
        : [
            {
              key: 'role',
              header: t('column.role'),
              width: 108,
              cell: ({ role }: PlannedCell) => role && t(`role.${role}`),
            },
          ]),
      {
        key: 'applicability',
        header: shared('field.applicability'),
        width: 120,
        showFrom: 'wide',
        cell: ({ applicability }) => <ApplicabilityMark applicability={applicability} />,
      },
      {
        key: 'status',
        header: shared('field.status'),
        width: 136,
        cell: (cell) => <State {...cell} />,
      },
      {
        key: 'baselineOn',
        header: t('column.baselineOn'),
        width: 100,
        showFrom: 'wide',
        cell: ({ baselineOn }) => day(baselineOn),
      },
      { key: 'planOn', header: t('column.planOn'), width: 100, cell: ({ planOn }) => day(planOn) },
      {
        key: 'forecastOn',
        header: t('column.forecastOn'),
        width: 100,
        showFrom: 'medium',
        cell: ({ forecastOn }) => day(forecastOn),
      },
      { key: 'actualOn', header: t('column.actualOn'), width: 100, cell: ({ actualOn }) => day(actualOn) },
      {
        key: 'slip',
        header: t('column.slip'),
        width: 68,
        align: 'right',
        showFrom: 'medium',
        cell: (cell) => <Slip t={t} cell={cell} />,
      },
      {
        key: 'warnings',
        header: t('column.warnings'),
        width: 112,
        showFrom: 'medium',
        cell: (cell) => <Warnings t={t} cell={cell} lines={lines} />,
      },
      {
        key: 'openItems',
        header: t('column.openItems'),
        width: 80,
        align: 'right',
        showFrom: 'medium',
        cell: ({ openItems, status }) =>
          status === 'withdrawn' || openItems === 0 ? null : (
            <span title={t('table.openItems', { count: openItems })}>{formatCount(openItems)}</span>
          ),
      },
    ],
    [kind, lines, i18n.language],
  )
}
