import { Text } from '@mantine/core'
import { IconCircleCheck, IconClockExclamation, IconRewindForward5, type TablerIcon } from '@tabler/icons-react'
import type { GoLive, Slip } from '@vigie/shared/go-lives/go-live'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../ui/dates.ts'
import { FactList } from '../../../ui/FactList.tsx'
import { Section } from '../../../ui/Section.tsx'
import classes from './Cell.module.css'
import { useSlipWords } from './use-cell-words.ts'

const days = ['baselineOn', 'validatedOn', 'planOn', 'forecastOn', 'actualOn'] as const

/** The day that now holds: the actual one, else the forecast, else the plan. */
const heldField = ({ actualOn, forecastOn, planOn }: GoLive): 'actualOn' | 'forecastOn' | 'planOn' | null => {
  if (actualOn !== null) return 'actualOn'
  if (forecastOn !== null) return 'forecastOn'
  return planOn === null ? null : 'planOn'
}

const looks: Record<-1 | 0 | 1, { standing: 'early' | 'onTime' | 'late'; icon: TablerIcon }> = {
  1: { standing: 'late', icon: IconClockExclamation },
  0: { standing: 'onTime', icon: IconCircleCheck },
  [-1]: { standing: 'early', icon: IconRewindForward5 },
}

const SlipValue = ({ slip }: { slip: Slip }) => {
  const words = useSlipWords()
  const { standing, icon: Icon } = looks[Math.sign(slip.days) as -1 | 0 | 1]
  return (
    <span className={classes['slip']} data-standing={standing}>
      <Icon size={16} aria-hidden />
      {words(slip)}
    </span>
  )
}

/** The days of the cell, and how far the one that holds is from what was promised. */
export const Dates = ({ goLive }: { goLive: GoLive }) => {
  const { t } = useTranslation(['goLiveCell', 'goLives'])
  const held = heldField(goLive)
  const { fromBaseline, fromValidated } = goLive.slip
  const slips = [
    ...(fromBaseline === null ? [] : [{ label: t('dates.fromBaseline'), value: <SlipValue slip={fromBaseline} /> }]),
    ...(fromValidated === null ? [] : [{ label: t('dates.fromValidated'), value: <SlipValue slip={fromValidated} /> }]),
  ]
  return (
    <Section title={t('dates.title')}>
      <FactList
        facts={[
          ...days.map((field) => {
            const day = goLive[field]
            return {
              label: t(`goLives:field.${field}`),
              value:
                day === null ? (
                  <span className="quiet">{t('dates.none')}</span>
                ) : (
                  <span data-held={field === held || undefined} className={classes['day']}>
                    {formatDay(day)}
                  </span>
                ),
            }
          }),
          ...slips,
        ]}
      />
      {slips.length > 0 && held !== null && (
        <Text size="xs" c="dimmed" mt="xs">
          {t(`dates.heldBy.${held}`)}
        </Text>
      )}
    </Section>
  )
}
