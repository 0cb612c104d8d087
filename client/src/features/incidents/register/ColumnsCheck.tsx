import { Alert, Button, Collapse, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import {
  isRequiredColumn,
  type RegisterColumnKey,
  registerColumnKeys,
  registerColumns,
} from '@vigie/shared/incidents/register-columns'
import type { ImportCheck } from '@vigie/shared/incidents/register-import.routes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { language } from '../../../i18n/index.ts'

type Columns = ImportCheck['columns']

const titleOf = (key: RegisterColumnKey) => registerColumns[key].titles[language()]

interface ColumnsCheckProps {
  check: ImportCheck
  isChecking: boolean
  onCheck: (columns: Columns) => void
}

/** Which column of the file says what, as it was recognised, to be corrected. */
export const ColumnsCheck = ({ check, isChecking, onCheck }: ColumnsCheckProps) => {
  const { t } = useTranslation('incidents')
  const isMissing = check.missingColumns.length > 0
  const [isOpen, setOpen] = useState(isMissing)
  const [columns, setColumns] = useState<Columns>(check.columns)
  const known = Object.values(check.columns).length
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('register.columnsHelp', { known, total: check.titles.length })}
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconLink size={14} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('register.columnsEdit')}
        </Button>
      </Group>
      {isMissing && (
        <Alert color="orange">
          {t('register.columnsMissing', { columns: check.missingColumns.map(titleOf).join(', ') })}
        </Alert>
      )}
      <Collapse expanded={isOpen}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="sm">
          {registerColumnKeys.map((key) => (
            <Select
              key={key}
              size="xs"
              label={titleOf(key)}
              withAsterisk={isRequiredColumn(key)}
              clearable
              searchable
              placeholder={t('register.columnNone')}
              data={[...new Set(check.titles)]}
              value={columns[key] ?? null}
              onChange={(title) => {
                const { [key]: _, ...others } = columns
                setColumns(title === null ? others : { ...others, [key]: title })
              }}
            />
          ))}
        </SimpleGrid>
        <Button mt="sm" size="xs" loading={isChecking} onClick={() => onCheck(columns)}>
          {t('register.checkAgain')}
        </Button>
      </Collapse>
    </Stack>
  )
}
