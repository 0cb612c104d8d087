import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Anchored, useOnceThere } from '../../ui/Anchored.tsx'
import type { Place } from './Navigation.tsx'

interface MorePlacesProps {
  places: readonly Place[]
  target: HTMLElement | null
  opened: boolean
  onClose: () => void
}

/** The places that the phone's bar has no room for. */
export const MorePlaces = ({ places, target, opened, onClose }: MorePlacesProps) => {
  const { t } = useTranslation()
  return (
    <Menu opened={useOnceThere(opened)} onChange={(isOpen) => (isOpen ? undefined : onClose())} position="top-end">
      <Menu.Target>
        <Anchored element={target} />
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ to, label, icon: Icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={16} aria-hidden />}>
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
