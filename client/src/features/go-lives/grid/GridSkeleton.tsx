import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDelayed } from '../../../ui/use-delayed.ts'
import classes from './GridSkeleton.module.css'

const rows = ['62%', '48%', '71%', '55%', '66%', '43%', '58%', '69%', '52%', '64%', '47%', '60%']

/** The shape of a grid, while it is on its way. */
export const GridSkeleton = () => {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('shell.loading')} className={classes['skeleton']}>
      {useDelayed(true) && (
        <>
          <Skeleton height={28} width="70%" mb="sm" />
          {rows.map((width) => (
            <div key={width} className={classes['row']}>
              <Skeleton height={12} width={width} />
              <div className={classes['cells']} />
            </div>
          ))}
        </>
      )}
    </div>
  )
}
