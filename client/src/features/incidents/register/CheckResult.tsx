import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck, IconCirclePlus, IconDownload } from '@tabler/icons-react'
import type { ImportCheck, ImportedRow } from '@vigie/shared/incidents/register-import.routes'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { saveErrors } from '../../../ui/errors-file.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { type Tone, ToneBadge } from '../../../ui/ToneBadge.tsx'
import { useSteps } from '../../../ui/use-steps.ts'

const looks = {
  error: { tone: 'red', icon: IconAlertCircle },
  create: { tone: 'blue', icon: IconCirclePlus },
  there: { tone: 'neutral', icon: IconCircleCheck },
} as const satisfies Record<ImportedRow['outcome'], { tone: Tone; icon: unknown }>
const order = ['error', 'create', 'there'] as const
const step = 100

/** How many lines are to be created, known or at fault; then line by line, faults first. */
export const CheckResult = ({ check }: { check: ImportCheck }) => {
  const { t } = useTranslation('incidents')
  const rows = useMemo(
    () => order.flatMap((outcome) => check.rows.filter((row) => row.outcome === outcome)),
    [check.rows],
  )
  const source = useSteps(rows, step)
  const counts = { error: check.faulty, create: check.toCreate, there: check.alreadyThere }
  const columns: Column<ImportedRow>[] = [
    { key: 'row', header: t('register.row'), width: 72, align: 'right', cell: ({ row }) => row },
    { key: 'reference', header: t('register.number'), width: 160, cell: ({ reference }) => reference },
    { key: 'title', header: t('register.subject'), width: '26%', isTitle: true, cell: ({ title }) => title },
    {
      key: 'outcome',
      header: t('register.result'),
      width: 130,
      cell: ({ outcome }) => (
        <ToneBadge tone={looks[outcome].tone} icon={looks[outcome].icon}>
          {t(`register.outcome.${outcome}`)}
        </ToneBadge>
      ),
    },
    {
      key: 'issues',
      header: t('register.reason'),
      cell: ({ issues }) =>
        issues.length === 0 ? null : (
          <Stack gap={0} style={{ whiteSpace: 'normal' }}>
            {issues.map(({ column, title, message }) => (
              <Text key={`${column} ${message}`} inherit span>
                <strong>{title}</strong> {message}
              </Text>
            ))}
          </Stack>
        ),
    },
  ]
  const saveFaults = () =>
    saveErrors(
      rows.map(({ row, reference, issues }) => ({ row, name: reference, issues })),
      [t('register.row'), t('register.number'), t('field.title'), t('register.reason')],
      t('register.errorsFileName'),
    )
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="xs" role="status">
          {order.map((outcome) => (
            <ToneBadge key={outcome} tone={looks[outcome].tone} icon={looks[outcome].icon}>
              {t(`register.outcomeCount.${outcome}`, {
                count: counts[outcome],
                formatted: formatCount(counts[outcome]),
              })}
            </ToneBadge>
          ))}
        </Group>
        {check.faulty > 0 && (
          <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={saveFaults}>
            {t('register.errorsFile')}
          </Button>
        )}
      </Group>
      <DataTable
        label={t('register.tableLabel')}
        columns={columns}
        source={source}
        rowKey={({ row }) => String(row)}
        empty={null}
      />
    </Stack>
  )
}
