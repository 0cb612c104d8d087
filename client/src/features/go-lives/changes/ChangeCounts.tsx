import { UnstyledButton } from '@mantine/core'
import { type ChangeKind, changeKinds } from '@vigie/shared/go-lives/comparison'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../ui/locale-formats.ts'
import classes from './Changes.module.css'
import { type ChangeRow, countKinds } from './change-row.ts'

interface ChangeCountsProps {
  rows: readonly ChangeRow[]
  kind: ChangeKind | undefined
  onChange: (kind: ChangeKind | undefined) => void
}

/** How many changes of each kind there are; pressing one shows them alone, pressing it again shows all. */
export const ChangeCounts = ({ rows, kind, onChange }: ChangeCountsProps) => {
  const { t } = useTranslation('calendarEditions')
  const counts = countKinds(rows)
  return (
    <fieldset className={classes['counts']} aria-label={t('change.filter')}>
      {changeKinds.map((each) => (
        <UnstyledButton
          key={each}
          className={classes['count']}
          data-on-paper
          data-none={counts[each] === 0 || undefined}
          aria-pressed={kind === each}
          onClick={() => onChange(kind === each ? undefined : each)}
        >
          <span className={classes['number']}>{formatCount(counts[each])}</span>{' '}
          {t(`change.count.${each}`, { count: counts[each] })}
        </UnstyledButton>
      ))}
    </fieldset>
  )
}
