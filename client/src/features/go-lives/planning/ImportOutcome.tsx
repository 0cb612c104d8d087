import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconArrowRight, IconCalendarPlus, IconDownload, IconPencil } from '@tabler/icons-react'
import type { GoLiveImport, ImportedGoLive } from '@vigie/shared/go-lives/go-live-table.routes'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { saveErrors } from '../../../ui/errors-file.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { type Tone, ToneBadge } from '../../../ui/ToneBadge.tsx'
import { useSteps } from '../../../ui/use-steps.ts'

const looks = {
  error: { tone: 'red', icon: IconAlertCircle },
  open: { tone: 'blue', icon: IconCalendarPlus },
  change: { tone: 'violet', icon: IconPencil },
} as const satisfies Record<ImportedGoLive['outcome'], { tone: Tone; icon: unknown }>
const order = ['error', 'open', 'change'] as const
const step = 100

type Change = ImportedGoLive['changes'][number]
const changedFields = ['applicability', 'planOn', 'forecastOn', 'actualOn'] as const
const applicabilityWords = ['concerned', 'not_concerned', 'unknown'] as const

const useChangeWords = () => {
  const { t } = useTranslation('goLives')
  const value = ({ field }: Change, text: string | null): string => {
    if (text === null) return '–'
    const word = field === 'applicability' ? applicabilityWords.find((known) => known === text) : undefined
    return word === undefined ? formatDay(text) : t(`applicability.${word}`)
  }
  const label = ({ field }: Change): string => {
    const known = changedFields.find((name) => name === field)
    return known === undefined ? field : t(`field.${known}`)
  }
  return { label, value }
}

const Changes = ({ changes }: Pick<ImportedGoLive, 'changes'>) => {
  const words = useChangeWords()
  const { t } = useTranslation('goLivePlanning')
  return changes.map((change) => (
    <div key={change.field}>
      {words.label(change)}
      {t('import.colon')} <span className="tabular">{words.value(change, change.before)}</span>{' '}
      <IconArrowRight size={12} aria-label={t('import.becomes')} style={{ verticalAlign: '-1px' }} />{' '}
      <strong className="tabular">{words.value(change, change.after)}</strong>
    </div>
  ))
}

/** How many rows open a go-live, change one or are at fault; then row by row, faults first. */
export const ImportOutcome = ({ outcome }: { outcome: GoLiveImport }) => {
  const { t } = useTranslation('goLivePlanning')
  const rows = useMemo(
    () => order.flatMap((kind) => outcome.rows.filter((row) => row.outcome === kind)),
    [outcome.rows],
  )
  const source = useSteps(rows, step)
  const counts = { error: outcome.faulty, open: outcome.toOpen, change: outcome.toChange }
  const columns: Column<ImportedGoLive>[] = [
    { key: 'row', header: t('import.row'), width: 64, align: 'right', cell: ({ row }) => row },
    { key: 'about', header: t('import.about'), width: '30%', isTitle: true, cell: ({ about }) => about },
    {
      key: 'outcome',
      header: t('import.result'),
      width: 136,
      cell: ({ outcome: kind }) => (
        <ToneBadge tone={looks[kind].tone} icon={looks[kind].icon}>
          {t(`import.outcome.${kind}`)}
        </ToneBadge>
      ),
    },
    {
      key: 'changes',
      header: t('import.details'),
      cell: ({ changes, issues }) => (
        <div style={{ whiteSpace: 'normal' }}>
          {issues.map(({ column, title, message }) => (
            <div key={`${column} ${message}`}>
              {title !== null && <strong>{title}</strong>} {message}
            </div>
          ))}
          {issues.length === 0 && <Changes changes={changes} />}
        </div>
      ),
    },
  ]
  const saveFaults = () =>
    saveErrors(
      rows.map(({ row, about, issues }) => ({ row, name: about, issues })),
      [t('import.row'), t('import.about'), t('import.column'), t('import.fault')],
      t('import.errorsFileName'),
    )
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="xs" role="status">
          {order.map((kind) => (
            <ToneBadge key={kind} tone={looks[kind].tone} icon={looks[kind].icon}>
              {t(`import.outcomeCount.${kind}`, { count: counts[kind], formatted: formatCount(counts[kind]) })}
            </ToneBadge>
          ))}
          <Text size="sm" c="dimmed">
            {t('import.unchanged', { count: outcome.unchanged, formatted: formatCount(outcome.unchanged) })}
          </Text>
        </Group>
        {outcome.faulty > 0 && (
          <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={saveFaults}>
            {t('import.errorsFile')}
          </Button>
        )}
      </Group>
      {rows.length > 0 && (
        <DataTable
          label={t('import.tableLabel')}
          columns={columns}
          source={source}
          rowKey={({ row }) => String(row)}
          empty={null}
        />
      )}
    </Stack>
  )
}
