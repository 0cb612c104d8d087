import { Button, Group, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowRight, IconCalendarPlus, IconCalendarTime, IconCircleX, IconPencil } from '@tabler/icons-react'
import { type ChangeKind, shiftOf } from '@vigie/shared/go-lives/comparison'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../../app/paths.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import classes from './Changes.module.css'
import type { ChangeRow } from './change-row.ts'
import { usePart } from './use-part.ts'
import { fieldWord, valueWord } from './value-word.ts'

const looks = {
  new: { tone: 'blue', icon: IconCalendarPlus },
  moved: { tone: 'amber', icon: IconCalendarTime },
  withdrawn: { tone: 'red', icon: IconCircleX },
  other: { tone: 'grey', icon: IconPencil },
} as const satisfies Record<ChangeKind, unknown>

type FieldChange = ChangeRow['changes'][number]

/** `3 jours ouvrés plus tard`; in calendar days where no working day lies between. */
const Shift = ({ change }: { change: FieldChange }) => {
  const { t } = useTranslation('calendarEditions')
  const shift = shiftOf(change)
  if (shift === null || shift.days === 0) return null
  const way = shift.days > 0 ? 'later' : 'earlier'
  const count = Math.abs(shift.workingDays)
  const days = Math.abs(shift.days)
  return (
    <span className={classes['shift']} title={t(`change.calendar_${way}`, { count: days })}>
      {count === 0 ? t(`change.calendar_${way}`, { count: days }) : t(`change.working_${way}`, { count })}
    </span>
  )
}

/** What a cell began with, on one line: its days by name, the rest by itself. */
const Beginning = ({ changes }: Pick<ChangeRow, 'changes'>) =>
  changes
    .flatMap(({ field, after }) => {
      const value = valueWord(field, after)
      if (value === null) return []
      return field === 'applicability' || field === 'status' ? value : `${fieldWord(field)} ${value}`
    })
    .join(' · ')

const Change = ({ change }: { change: FieldChange }) => {
  const { t } = useTranslation('calendarEditions')
  const [before, after] = [valueWord(change.field, change.before), valueWord(change.field, change.after)]
  return (
    <div className={classes['change']}>
      <dt>{fieldWord(change.field)}</dt>
      <dd>
        <span className={classes['before']}>
          <VisuallyHidden>{t('change.before')} </VisuallyHidden>
          {before ?? t('change.none')}
        </span>
        <IconArrowRight size={14} aria-hidden />
        <span className={classes['after']}>
          <VisuallyHidden>{t('change.after')} </VisuallyHidden>
          {after ?? t('change.none')}
        </span>
        <Shift change={change} />
      </dd>
    </div>
  )
}

const Row = ({ row }: { row: ChangeRow }) => {
  const { t } = useTranslation('calendarEditions')
  const { tone, icon } = looks[row.kind]
  return (
    <tr>
      <th scope="row" className={classes['subject']}>
        <Link to={paths.goLive(row.id)} className={classes['link']}>
          {row.subject}
        </Link>
      </th>
      <td className={classes['kind']}>
        <ToneBadge tone={tone} icon={icon}>
          {t(`change.kind.${row.kind}`)}
        </ToneBadge>
      </td>
      <td>
        {row.kind === 'new' ? (
          <Beginning changes={row.changes} />
        ) : (
          <dl className={classes['changes']}>
            {row.changes.map((change) => (
              <Change key={change.field} change={change} />
            ))}
          </dl>
        )}
      </td>
    </tr>
  )
}

interface ChangeTableProps {
  label: string
  rows: readonly ChangeRow[]
  /** Names what is listed: another list is read from its beginning. */
  list: string
}

/** What changed, institution by institution: each field with its old and its new value. */
export const ChangeTable = ({ label, rows, list }: ChangeTableProps) => {
  const { t } = useTranslation(['calendarEditions', 'common'])
  const { part, hasMore, showMore } = usePart(rows, list)
  const sizes = Map.groupBy(rows, ({ institution }) => institution)
  return (
    <>
      <table className={classes['table']} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('change.subject')}</th>
            <th scope="col">{t('change.column')}</th>
            <th scope="col">{t('change.what')}</th>
          </tr>
        </thead>
        {[...Map.groupBy(part, ({ institution }) => institution)].map(([institution, ofInstitution]) => (
          <tbody key={institution}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {institution}{' '}
                <span className={classes['members']}>
                  {t('change.rows', { count: sizes.get(institution)?.length ?? 0 })}
                </span>
              </th>
            </tr>
            {ofInstitution.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        ))}
      </table>
      <Group justify="space-between" mt="xs">
        <Text size="xs" c="dimmed" role="status">
          {hasMore
            ? t('change.shown', { shown: formatCount(part.length), total: formatCount(rows.length) })
            : t('change.rows', { count: rows.length })}
        </Text>
        {hasMore && (
          <Button size="xs" variant="default" onClick={showMore}>
            {t('common:table.more')}
          </Button>
        )}
      </Group>
    </>
  )
}
