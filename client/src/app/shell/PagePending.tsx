import { Center, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDelayed } from '../../ui/use-delayed.ts'

/** Shown while a page and its data arrive; nothing at all during the first 300 ms. */
export const PagePending = () => {
  const { t } = useTranslation()
  const visible = useDelayed(true)
  return (
    <Center mih={240} role="status" aria-label={t('shell.loading')}>
      {visible && <Loader type="dots" />}
    </Center>
  )
}
