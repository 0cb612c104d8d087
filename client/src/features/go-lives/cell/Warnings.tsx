import { Anchor } from '@mantine/core'
import {
  IconCalendarX,
  IconClockExclamation,
  IconLink,
  IconShieldX,
  IconSnowflake,
  IconTool,
  type TablerIcon,
} from '@tabler/icons-react'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { GoLiveWarning } from '@vigie/shared/go-lives/warnings'
import { useTranslation } from 'react-i18next'
import classes from './Cell.module.css'
import { goToItem, itemId } from './item-id.ts'
import { useWarningWords } from './use-cell-words.ts'

const icons: Record<GoLiveWarning['kind'], TablerIcon> = {
  holiday: IconCalendarX,
  freeze: IconSnowflake,
  maintenance: IconTool,
  dependency: IconLink,
  overdue: IconClockExclamation,
  waiver_expired: IconShieldX,
}

/** What the cell is warned of, each with its day and its cause. */
export const Warnings = ({ goLive }: { goLive: GoLive }) => {
  const { t } = useTranslation(['goLiveCell', 'goLives'])
  const words = useWarningWords(goLive)
  if (goLive.warnings.length === 0) return null
  const day = t(`goLives:field.${goLive.forecastOn === null ? 'planOn' : 'forecastOn'}`)
  return (
    <ul className={classes['warnings']} aria-label={t('head.warnings')}>
      {goLive.warnings.map((warning) => {
        const { kind, lineId, code } = warning
        const Icon = icons[kind]
        return (
          <li key={`${kind} ${lineId} ${code}`} className={classes['warning']}>
            <Icon size={16} aria-hidden />
            {kind === 'waiver_expired' && code !== null ? (
              <Anchor
                inherit
                c="inherit"
                underline="always"
                href={`#${itemId(code)}`}
                onClick={(event) => {
                  event.preventDefault()
                  goToItem(code)
                }}
              >
                {words(warning, day)}
              </Anchor>
            ) : (
              <span>{words(warning, day)}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
