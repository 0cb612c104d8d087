import { Kbd, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Search.module.css'

const loadPalette = () => import('./CommandPalette.tsx')
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }))

/** Opens the search in everything, by a click or by Ctrl K from anywhere; it is loaded when it is first wanted. */
export const SearchButton = () => {
  const { t } = useTranslation('search')
  const [wanted, setWanted] = useState(0)
  const open = () => setWanted((times) => times + 1)
  useHotkeys([['mod+K', open]], [])
  return (
    <>
      <UnstyledButton
        className={classes['button']}
        aria-keyshortcuts="Control+K"
        onClick={open}
        onPointerEnter={() => void loadPalette()}
        onFocus={() => void loadPalette()}
      >
        <IconSearch size={16} aria-hidden />
        <span className={classes['hint']}>{t('hint')}</span>
        <Kbd size="xs" className={classes['hint'] ?? ''}>
          {t('shortcut')}
        </Kbd>
      </UnstyledButton>
      {wanted > 0 && (
        <Suspense>
          <CommandPalette wanted={wanted} />
        </Suspense>
      )}
    </>
  )
}
