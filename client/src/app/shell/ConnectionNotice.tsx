import { IconCircleCheck, IconWifiOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type Connection, tryConnection } from '../../api/connection.ts'
import classes from './ConnectionNotice.module.css'

/** Says that the server does not answer, and when it does again; what is on screen is then read again. */
export const ConnectionNotice = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation()
  const cache = useQueryClient()
  useEffect(() => {
    if (connection === 'back') void cache.invalidateQueries()
  }, [connection, cache])
  return (
    <div role="status" className={classes['place']}>
      {connection === 'down' && (
        <div className={classes['notice']} data-down>
          <IconWifiOff size={18} aria-hidden />
          <span className={classes['words']}>
            <strong>{t('connection.down')}</strong> <span>{t('connection.downHelp')}</span>
          </span>
          <button type="button" className={classes['again']} onClick={tryConnection}>
            {t('connection.again')}
          </button>
        </div>
      )}
      {connection === 'back' && (
        <div className={classes['notice']}>
          <IconCircleCheck size={18} aria-hidden />
          <span className={classes['words']}>{t('connection.back')}</span>
        </div>
      )}
    </div>
  )
}
