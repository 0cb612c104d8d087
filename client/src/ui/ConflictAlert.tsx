import { Alert, Button, Group, Table, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { detailsOf } from '../api/failures.ts'
import { formatDateTime } from './dates.ts'

interface ConflictAlertProps {
  /** The failure of a write; nothing is shown unless it is a stale version. */
  failure: unknown
  label: (field: string) => string
  /** How a value of a field reads; as plain text unless said. */
  show?: (field: string, value: unknown) => ReactNode
  /** Submit again on top of the version that is stored. */
  onKeepMine: (currentVersion: number) => void
  onTakeTheirs: () => void
  /** The version that `onTakeTheirs` would show: it waits until what is stored has been read. */
  readVersion?: number | undefined
}

const plain = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

/** Someone saved in between: both values of each field, who changed it, and the choice. */
export const ConflictAlert = ({ failure, label, show, onKeepMine, onTakeTheirs, readVersion }: ConflictAlertProps) => {
  const { t } = useTranslation()
  const details = detailsOf(failure, 'stale_version')
  if (!details) return null
  const { conflicts, changedAt, changedBy, currentVersion } = details
  const isBeingRead = readVersion !== undefined && readVersion < currentVersion
  const read = (field: string, value: unknown) => show?.(field, value) ?? plain(value)
  const who =
    changedBy && changedAt
      ? t('conflict.by', { name: changedBy, at: formatDateTime(new Date(changedAt)) })
      : t('conflict.bySomeone')
  return (
    <Alert color="orange" role="alert" icon={<IconGitMerge size={18} aria-hidden />} title={t('conflict.title')}>
      <Text size="sm">{who}</Text>
      {conflicts.length === 0 && <Text size="sm">{t('conflict.noDifference')}</Text>}
      {conflicts.length > 0 && (
        <Table my="xs" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conflict.field')}</Table.Th>
              <Table.Th>{t('conflict.current')}</Table.Th>
              <Table.Th>{t('conflict.submitted')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {conflicts.map(({ field, current, submitted }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row">{label(field)}</Table.Th>
                <Table.Td className="prose">{read(field, current)}</Table.Td>
                <Table.Td className="prose">{read(field, submitted)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group gap="xs" mt="xs">
        <Button size="xs" onClick={() => onKeepMine(currentVersion)}>
          {t('conflict.keepMine')}
        </Button>
        <Button size="xs" variant="default" loading={isBeingRead} onClick={onTakeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
      </Group>
    </Alert>
  )
}
