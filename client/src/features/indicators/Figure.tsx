import { Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconHourglass, IconLock, IconTargetArrow } from '@tabler/icons-react'
import type { Ir42, Ir42Query } from '@vigie/shared/indicators/indicator.routes'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDay } from '../../ui/dates.ts'
import { inLocale } from '../../ui/locale-formats.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { ContestedShare } from './ContestedShare.tsx'
import classes from './Ir42Page.module.css'
import { formatRate, thousandths } from './period.ts'

const points = inLocale((of) => new Intl.NumberFormat(of, { maximumFractionDigits: 1 }))

interface FigureProps {
  figure: Ir42
  /** The cut-off that was asked for; none is the present. */
  cutOff: Ir42Query['cutOff']
  isOwnOnly: boolean
}

/** The rate, its fraction, and its population in words; an empty population has no rate. */
export const Figure = ({ figure, cutOff, isOwnOnly }: FigureProps) => {
  const { t } = useTranslation('indicators')
  const { rate, numerator, denominator, from, to, asOf, isSettled } = figure
  return (
    <section className={classes['figure']} aria-live="polite">
      <div>
        <Text className={classes['rate']} component="p">
          {rate === null ? t('figure.notApplicable') : formatRate(rate)}
        </Text>
        {rate !== null && (
          <Text size="lg" fw={600} className="tabular">
            {t('figure.of', { numerator, denominator })}
          </Text>
        )}
      </div>
      <Stack gap={6} justify="center">
        <Text>{t('figure.population', { from: formatDay(from), to: formatDay(to), asOf: formatDateTime(asOf) })}</Text>
        <Text size="sm" c="dimmed">
          {rate === null ? t('figure.notApplicableWhy') : t('figure.numerator', { count: numerator })}
        </Text>
        <Group gap={6}>
          {rate !== null && (
            <ToneBadge tone={rate === 1 ? 'green' : 'amber'} icon={rate === 1 ? IconCircleCheck : IconTargetArrow}>
              {t('target')}
              {', '}
              {rate === 1
                ? t('figure.reached')
                : t('figure.gap', { points: points().format((1000 - thousandths(rate)) / 10) })}
            </ToneBadge>
          )}
          <ToneBadge tone={isSettled ? 'neutral' : 'blue'} icon={isSettled ? IconLock : IconHourglass}>
            {t(isSettled ? 'figure.settled' : 'figure.provisional')}
          </ToneBadge>
        </Group>
        <ContestedShare query={{ from, to, ...(cutOff !== undefined && { cutOff }) }} />
        {isOwnOnly && (
          <Text size="sm" c="dimmed">
            {t('figure.scopeOwn')}
          </Text>
        )}
      </Stack>
    </section>
  )
}
