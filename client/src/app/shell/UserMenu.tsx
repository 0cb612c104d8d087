import { type MantineColorScheme, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import {
  IconCheck,
  IconChevronDown,
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { languages } from '@vigie/shared/i18n/languages'
import { useTranslation } from 'react-i18next'
import { sessions } from '../../api/resources.ts'
import { useSession, useSpeak } from '../../api/session.ts'
import { languageNames } from '../../i18n/index.ts'
import { paths } from '../paths.ts'
import classes from './Shell.module.css'

const schemes = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const satisfies { value: MantineColorScheme; icon: unknown }[]

/** Who is signed in and for which institution, the theme, the language, and the way out. */
export const UserMenu = () => {
  const { t } = useTranslation()
  const session = useSession()
  // A fresh page: nothing that this person read stays in memory.
  const signOut = useMutation({ ...sessions.close(), onSuccess: () => window.location.assign(paths.signIn) })
  const { mutate: changeLanguage } = useSpeak()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const institutions = [...new Set(session.memberships.flatMap(({ institution }) => institution?.acronym ?? []))]
  const subtitle =
    institutions.length > 0 ? institutions.join(', ') : t(`role.${session.memberships[0]?.role ?? 'ops'}`)
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes['person']} aria-label={t('shell.menu', { name: session.name })}>
          <span className={classes['names']}>
            <Text span size="sm" fw={550} truncate>
              {session.name}
            </Text>
            <Text span size="xs" c="dimmed" truncate>
              {subtitle}
            </Text>
          </span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
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
