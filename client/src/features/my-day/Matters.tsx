import { Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '../../ui/locale-formats.ts'
import classes from './MyDay.module.css'

export interface Matter {
  key: string
  label: string
  count: number
  isCountCapped: boolean
  to: string
  /** A line under the count. */
  note?: string | undefined
}

const places = ['first', 'second', 'third', 'fourth']

/** Their places while the counts are on their way. */
export const MattersPending = () => (
  <div className={classes['matters']} aria-hidden>
    {places.map((place) => (
      <Skeleton key={place} height={92} radius="md" />
    ))}
  </div>
)

/** So many things of each kind; each count opens the list of exactly these. */
export const Matters = ({ matters }: { matters: readonly Matter[] }) => {
  const { t } = useTranslation('myDay')
  return (
    <section className={classes['matters']} aria-label={t('matters')}>
      {matters.map(({ key, label, count, isCountCapped, to, note }) => (
        <Link key={key} to={to} className={classes['matter']} data-none={count === 0 || undefined}>
          <Text span className="tabular" fz={26} fw={600} lh={1.2}>
            {`${formatCount(count)}${isCountCapped ? '+' : ''}`}
          </Text>
          <Text span size="sm">
            {label}
          </Text>
          {note !== undefined && (
            <Text span size="xs" c="dimmed">
              {note}
            </Text>
          )}
        </Link>
      ))}
    </section>
  )
}
