import { Alert, Button, CopyButton, Group, List, Text, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** An address that has just been made: it is shown this once. */
export const NewAddress = ({ name, url, onClose }: { name: string; url: string; onClose: () => void }) => {
  const { t } = useTranslation(['calendarEditions', 'common'])
  return (
    <Alert
      color="orange"
      role="status"
      mb="md"
      title={t('address.title', { name })}
      withCloseButton
      closeButtonLabel={t('common:action.close')}
      onClose={onClose}
    >
      <Text size="sm" mb="xs">
        {t('address.once')}
      </Text>
      <Group gap="xs" wrap="nowrap" align="end" maw={900}>
        <TextInput
          flex={1}
          readOnly
          aria-label={t('address.label')}
          value={url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'common:action.copied' : 'common:action.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <List size="sm" mt="sm" spacing={2}>
        <List.Item>{t('address.outlook')}</List.Item>
        <List.Item>{t('address.thunderbird')}</List.Item>
      </List>
    </Alert>
  )
}
