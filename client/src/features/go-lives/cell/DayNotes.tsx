import { Text } from '@mantine/core'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { slipBetween } from '@vigie/shared/go-lives/slip'
import { warningsOf } from '@vigie/shared/go-lives/warnings'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import classes from './Cell.module.css'
import { useCalendarLines, useSlipWords, useWarningWords } from './use-cell-words.ts'

interface DayNotesProps {
  goLive: GoLive
  field: 'planOn' | 'forecastOn'
  day: string
}

/** What is to be known of a day before it is chosen: how far from the baseline it is, and what falls on it. Nothing is refused for it. */
export const DayNotes = ({ goLive, field, day }: DayNotesProps) => {
  const { t } = useTranslation(['goLiveCell', 'goLives'])
  const slipWords = useSlipWords()
  const warningWords = useWarningWords(goLive)
  const slip = slipBetween(goLive.baselineOn, day)
  const warnings = warningsOf(
    { applicability: goLive.applicability, status: 'planned', planOn: day, forecastOn: null, checklist: [] },
    useCalendarLines(),
    parisDay(new Date()),
  )
  return (
    <div role="status">
      {slip !== null && (
        <Text size="xs" c="dimmed">
          {t('form.slip', { slip: slipWords(slip) })}
        </Text>
      )}
      {warnings.map((warning) => (
        <Text key={`${warning.kind} ${warning.lineId}`} size="xs" className={classes['warning'] ?? ''}>
          {warningWords(warning, t(`goLives:field.${field}`))}
        </Text>
      ))}
    </div>
  )
}
