import { Button, Group, Text } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { findErrorCodes } from '@vigie/shared/text/error-codes'
import { useTranslation } from 'react-i18next'
import { meaningOf } from '../../ui/labels.ts'
import { useQualificationTables } from './use-qualification-tables.ts'

interface RecognisedCodesProps {
  text: string
  errorCode: string
  onUse: (code: string) => void
}

/** Offers the error codes that the description holds, with what they mean, for the field of their own. */
export const RecognisedCodes = ({ text, errorCode, onUse }: RecognisedCodesProps) => {
  const { t } = useTranslation('reports')
  const tables = useQualificationTables()
  const codes = findErrorCodes(text).slice(0, 3)
  if (codes.length === 0) return null
  return (
    <div role="status">
      {codes.map((code) => {
        const known = tables?.errorCodes.find((row) => row.code === code)
        return (
          <Group key={code} gap="xs" mt={6}>
            <Text size="sm">
              {t('form.recognised')}{' '}
              <Text span fw={600} className="tabular">
                {code}
              </Text>
              {known && ` – ${meaningOf(known)}`}
            </Text>
            {errorCode === code ? (
              <Text size="sm" c="dimmed">
                <IconCheck size={14} aria-hidden /> {t('form.codeUsed')}
              </Text>
            ) : (
              <Button
                size="compact-sm"
                variant="light"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() => onUse(code)}
              >
                {t('form.useCode', { code })}
              </Button>
            )}
          </Group>
        )
      })}
    </div>
  )
}
