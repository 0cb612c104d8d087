import { Alert, Button, CopyButton, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { User } from '@vigie/shared/users/user'
import { useTranslation } from 'react-i18next'
import { users } from '../../api/resources.ts'
import { formatDateTime } from '../../ui/dates.ts'

/** Makes the link with which a person chooses a password; it is shown once, here. */
export const AccessLinkMaker = ({ user }: { user: User }) => {
  const { t } = useTranslation(['administration', 'common'])
  const { mutate, data: link, isPending } = useMutation(users.makeLink())
  return (
    <Stack component="section" gap="xs" aria-labelledby="access-link">
      <Title order={2} id="access-link">
        {t('users.link')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('users.linkHelp')}
      </Text>
      {link ? (
        <Alert color="orange" role="status" title={t('users.linkOnce')}>
          <Group gap="xs" wrap="nowrap" align="end">
            <TextInput
              flex={1}
              readOnly
              aria-label={t('users.link')}
              value={link.url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton value={link.url}>
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
          <Text size="sm" mt="xs">
            {t('users.linkExpires', { at: formatDateTime(link.expiresAt) })}
          </Text>
        </Alert>
      ) : (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconKey size={16} aria-hidden />}
          loading={isPending}
          onClick={() => mutate({ params: { userId: user.id } })}
        >
          {t('users.makeLink')}
        </Button>
      )}
    </Stack>
  )
}
