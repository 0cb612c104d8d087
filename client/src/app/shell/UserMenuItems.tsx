import { type MantineColorScheme, Menu, Text, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { languages } from '@vigie/shared/i18n/languages'
import { useTranslation } from 'react-i18next'
import { sessions } from '../../api/resources.ts'
import { useSession, useSpeak } from '../../api/session.ts'
import { languageNames } from '../../i18n/index.ts'
import { Anchored, useOnceThere } from '../../ui/Anchored.tsx'
import { paths } from '../paths.ts'

const schemes = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const satisfies { value: MantineColorScheme; icon: unknown }[]

interface UserMenuItemsProps {
  target: HTMLElement | null
  opened: boolean
  onClose: () => void
}

/** The theme, the language, and the way out. */
export const UserMenuItems = ({ target, opened, onClose }: UserMenuItemsProps) => {
  const { t } = useTranslation()
  const session = useSession()
  // A fresh page: nothing that this person read stays in memory.
  const signOut = useMutation({ ...sessions.close(), onSuccess: () => window.location.assign(paths.signIn) })
  const { mutate: changeLanguage } = useSpeak()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu
      opened={useOnceThere(opened)}
      onChange={(isOpen) => (isOpen ? undefined : onClose())}
      position="bottom-end"
      width={280}
    >
      <Menu.Target>
        <Anchored element={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.email}</Menu.Label>
        {session.memberships.map(({ role, institution }) => (
          <Text key={`${role} ${institution?.id}`} size="xs" px="sm" pb={4}>
            {t(`role.${role}`)}
            {institution && ` – ${institution.acronym}`}
          </Text>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {schemes.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === value ? <IconCheck size={16} aria-hidden /> : null}
            aria-current={colorScheme === value || undefined}
            onClick={() => setColorScheme(value)}
          >
            {t(`shell.theme_${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {languages.map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            leftSection={<IconLanguage size={16} aria-hidden />}
            rightSection={session.language === each ? <IconCheck size={16} aria-hidden /> : null}
            aria-current={session.language === each || undefined}
            onClick={() => changeLanguage({ body: { language: each } })}
          >
            {languageNames[each]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
