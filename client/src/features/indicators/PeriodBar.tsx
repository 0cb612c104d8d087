import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { parisDay, type Quarter, quarterOf } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../ui/DateTimeField.tsx'
import classes from './Ir42Page.module.css'
import type { Period, PeriodQuery } from './period.ts'
import { nextQuarter, previousQuarter } from './quarters.ts'
import { useQuarterWords } from './use-quarter-words.ts'

interface PeriodBarProps {
  period: Period
  query: PeriodQuery
  onChange: (changes: PeriodQuery) => void
}

/** The period: quarter after quarter, or two free days; and the day up to which facts count. */
export const PeriodBar = ({ period, query, onChange }: PeriodBarProps) => {
  const { t } = useTranslation('indicators')
  const words = useQuarterWords()
  const today = parisDay(new Date())
  const shown = period.quarter ?? quarterOf(period.to)
  const present = quarterOf(today)
  const isPresent = period.quarter?.from === present.from
  const open = ({ from, to }: Quarter) => onChange({ from, to })
  const step = (label: string, to: Quarter, Icon: typeof IconChevronLeft, isDisabled = false) => (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={30} aria-label={label} disabled={isDisabled} onClick={() => open(to)}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
  return (
    <section aria-label={t('period.legend')} className={classes['controls']}>
      <Group gap={6} wrap="nowrap">
        {step(t('period.previous'), previousQuarter(shown), IconChevronLeft)}
        <Text fw={600} miw={150} ta="center" aria-live="polite">
          {period.quarter === null ? t('period.free') : words.long(period.quarter)}
        </Text>
        {step(t('period.next'), nextQuarter(shown), IconChevronRight, shown.from >= present.from)}
        {!isPresent && (
          <Button variant="subtle" size="xs" onClick={() => onChange({ from: undefined, to: undefined })}>
            {t('period.current')}
          </Button>
        )}
      </Group>
      <Group gap="sm" align="end" wrap="wrap">
        <DayField
          id="from"
          size="xs"
          w={140}
          label={t('period.from')}
          value={period.from}
          onChange={(from) => from !== null && onChange({ from, to: period.to })}
        />
        <DayField
          id="to"
          size="xs"
          w={140}
          label={t('period.to')}
          value={period.to}
          onChange={(to) => to !== null && onChange({ from: period.from, to })}
          error={period.isDisordered && t('period.disorder')}
        />
        <DayField
          id="cut-off"
          size="xs"
          w={160}
          label={t('period.cutOff')}
          placeholder={t('period.cutOffNow')}
          maxDay={today}
          value={query.cutOff ?? null}
          onChange={(cutOff) => onChange({ cutOff: cutOff ?? undefined })}
        />
        {query.cutOff !== undefined && (
          <Button variant="subtle" size="xs" onClick={() => onChange({ cutOff: undefined })}>
            {t('period.clearCutOff')}
          </Button>
        )}
      </Group>
    </section>
  )
}
