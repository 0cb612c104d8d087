import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../ui/dates.ts'
import { usePrinting } from '../../ui/use-printing.ts'
import classes from './Shell.module.css'

/** What a sheet of paper must say by itself: where it comes from and when. */
export const PrintHead = () => {
  const { t } = useTranslation()
  if (!usePrinting()) return null
  return (
    <div className={classes['printHead']}>
      <strong>{t('product.name')}</strong>
      <span>{t('shell.printed', { at: formatDateTime(new Date()) })}</span>
    </div>
  )
}
