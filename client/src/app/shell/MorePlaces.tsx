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
    // The page that is chosen takes the focus; only who leaves the menu is led back to its button.
    <Menu
      opened={useOnceThere(opened)}
      onChange={(isOpen) => (isOpen ? undefined : onClose())}
      position="top-end"
      returnFocus={false}
    >
      <Menu.Target>
        <Anchored element={target} />
      </Menu.Target>
      <Menu.Dropdown onKeyDown={(event) => event.key === 'Escape' && target?.focus()}>
        {places.map(({ to, label, icon: Icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={16} aria-hidden />}>
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
