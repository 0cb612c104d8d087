import { Button, Group, Stack } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { calendarEditions } from '../../../api/resources.ts'
import { DayField } from '../../../ui/DateTimeField.tsx'
import { formatTime } from '../../../ui/dates.ts'
import { InstitutionSelect, useInstitutions } from '../../../ui/InstitutionSelect.tsx'
import { beforeQuarter, type ComparisonAddress, type Moment, monthBefore, type periodOf } from './comparison-period.ts'

interface ComparisonBarProps {
  period: ReturnType<typeof periodOf>
  address: ComparisonAddress
  onChange: (changes: { [Key in keyof ComparisonAddress]?: ComparisonAddress[Key] | undefined }) => void
}

const dayOf = (cut: Moment): string => (cut instanceof Date ? parisDay(cut) : cut)

/** The instants of the last editions and the beginnings of periods, the two dates, and whose go-lives are compared. */
export const ComparisonBar = ({ period, address, onChange }: ComparisonBarProps) => {
  const { t } = useTranslation('calendarEditions')
  const today = parisDay(new Date())
  const { data: editions } = useQuery(calendarEditions.list())
  const { data: known } = useInstitutions()
  const last = editions?.items.find(({ status }) => status === 'approved')
  const presets: { key: string; label: string; from: Moment }[] = [
    { key: 'month', label: t('comparison.preset.month'), from: monthBefore(today) },
    ...(last === undefined
      ? []
      : [
          {
            key: 'edition',
            label: t('comparison.preset.edition', { reference: last.reference }),
            from: last.takenAt,
          },
        ]),
    { key: 'quarter', label: t('comparison.preset.quarter'), from: beforeQuarter(today) },
  ]
  const isOn = (from: Moment) => dayOf(period.to) === today && String(from) === String(period.from)
  /** An instant of the day is told: the day alone would promise its end. */
  const hourOf = (cut: Moment) =>
    cut instanceof Date ? { description: t('comparison.atHour', { time: formatTime(cut) }) } : {}
  const move = (changes: Pick<ComparisonAddress, 'from' | 'to'>) => onChange({ ...changes, news: undefined })
  return (
    <Stack gap="sm" mb="md" role="search">
      <Group gap={6} role="group" aria-label={t('comparison.presets')}>
        {presets.map(({ key, label, from }) => (
          <Button
            key={key}
            size="xs"
            variant={isOn(from) ? 'light' : 'default'}
            aria-pressed={isOn(from)}
            {...(isOn(from) && { leftSection: <IconCheck size={14} aria-hidden /> })}
            onClick={() => move({ from, to: undefined })}
          >
            {label}
          </Button>
        ))}
      </Group>
      <Group gap="sm" align="end">
        <DayField
          id="from"
          size="xs"
          w={170}
          label={t('comparison.from')}
          {...hourOf(period.from)}
          value={dayOf(period.from)}
          maxDay={today}
          onChange={(from) => from !== null && move({ from, to: address.to })}
          error={period.isDisordered && t('comparison.disorder')}
        />
        <DayField
          id="to"
          size="xs"
          w={170}
          label={t('comparison.to')}
          {...hourOf(period.to)}
          value={dayOf(period.to)}
          maxDay={today}
          onChange={(to) => to !== null && move({ from: period.from, to })}
        />
        {(known?.items.length ?? 0) > 1 && (
          <InstitutionSelect
            size="xs"
            w={280}
            placeholder={t('comparison.everyInstitution')}
            value={address.institutionId ?? null}
            onChange={(institutionId) => onChange({ institutionId: institutionId ?? undefined })}
          />
        )}
      </Group>
    </Stack>
  )
}
