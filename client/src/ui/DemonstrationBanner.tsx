import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { platformMode } from '../api/platform-mode.ts'
import classes from './DemonstrationBanner.module.css'

/** Whether this platform holds invented data only. */
export const useIsDemonstration = (): boolean => useQuery(platformMode).data?.mode === 'demonstration'

/** Always there in a demonstration, never elsewhere. */
export const DemonstrationBanner = () => {
  const { t } = useTranslation()
  if (!useIsDemonstration()) return null
  return (
    <div className={classes['banner']} role="note">
      {t('demonstration.banner')}
    </div>
  )
}
