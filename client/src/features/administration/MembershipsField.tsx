import { ActionIcon, Alert, Button, Flex, Group, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { approvingRoles, institutionalRoles, roleKeys } from '@vigie/shared/access'
import { type Membership, Role } from '@vigie/shared/users/user'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { InstitutionSelect } from '../../ui/InstitutionSelect.tsx'

interface MembershipsFieldProps {
  value: Membership[]
  onChange: (value: Membership[]) => void
  /** By path: `memberships.0.institutionId`. */
  errors: Record<string, ReactNode>
}

/** The roles of a person, each for one institution where the role asks for it. */
export const MembershipsField = ({ value, onChange, errors }: MembershipsFieldProps) => {
  const { t } = useTranslation(['administration', 'common'])
  const change = (at: number, changes: Partial<Membership>) =>
    onChange(value.map((membership, index) => (index === at ? { ...membership, ...changes } : membership)))
  const options = roleKeys.map((role) => ({ value: role, label: t(`common:role.${role}`) }))
  return (
    <Stack component="fieldset" gap="xs" m={0} p={0} bd={0}>
      <Text component="legend" fw={500} size="sm">
        {t('users.roles')}
      </Text>
      {value.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('users.noRole')}
        </Text>
      )}
      {value.map(({ role, institutionId }, at) => (
        // Lines have no identity of their own: their place is their key.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Group key={at} gap="xs" align="start" wrap="nowrap">
          <Flex flex={1} gap="xs" direction={{ base: 'column', sm: 'row' }}>
            <Select
              id={`memberships.${at}.role`}
              aria-label={t('users.role')}
              flex={1}
              allowDeselect={false}
              data={options}
              value={role}
              error={errors[`memberships.${at}.role`]}
              onChange={(next) => {
                const chosen = Role.parse(next)
                change(at, { role: chosen, ...(!institutionalRoles.includes(chosen) && { institutionId: null }) })
              }}
            />
            {institutionalRoles.includes(role) && (
              <InstitutionSelect
                id={`memberships.${at}.institutionId`}
                label={undefined}
                aria-label={t('users.institution')}
                placeholder={t('users.institution')}
                flex={1}
                value={institutionId}
                error={errors[`memberships.${at}.institutionId`]}
                onChange={(next) => change(at, { institutionId: next })}
              />
            )}
          </Flex>
          <ActionIcon
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t('users.removeRole')}
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {value.some(({ role }) => approvingRoles.includes(role)) && <Alert color="blue">{t('users.approving')}</Alert>}
      <Button
        id="memberships"
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...value, { role: 'ops', institutionId: null }])}
      >
        {t('users.addRole')}
      </Button>
    </Stack>
  )
}
