import { useSuspenseQuery } from '@tanstack/react-query'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { goLives } from '../../../api/resources.ts'
import { DependenciesPart } from '../dependencies/DependenciesPart.tsx'
import { ActForm } from './ActForm.tsx'
import { AsOf } from './AsOf.tsx'
import classes from './Cell.module.css'
import { CellHead } from './CellHead.tsx'
import { CellHistory } from './CellHistory.tsx'
import { Checklist } from './Checklist.tsx'
import { Dates } from './Dates.tsx'
import { useActs } from './use-acts.ts'

interface GoLiveViewProps {
  goLiveId: string
  /** Beside a list: closes this view. */
  onClose?: () => void
}

const Loaded = ({ goLive, onClose }: { goLive: GoLive } & Pick<GoLiveViewProps, 'onClose'>) => {
  const acts = useActs(goLive)
  return (
    <div className={classes['place']}>
      <CellHead goLive={goLive} acts={acts} {...(onClose && { onClose })} />
      {acts.open !== null && acts.open.itemCode === null && (
        <div className={classes['atHead']}>
          <ActForm goLive={goLive} acts={acts} {...acts.open} />
        </div>
      )}
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <Dates goLive={goLive} />
          <Checklist goLive={goLive} acts={acts} />
          <DependenciesPart goLive={goLive} />
          <AsOf goLive={goLive} />
        </div>
        <div className={classes['column']}>
          <CellHistory goLive={goLive} />
        </div>
      </div>
    </div>
  )
}

/** One cell of the calendar: its days and its checklist on the left, what became of it on the right, the next act on top. */
export const GoLiveView = ({ goLiveId, ...place }: GoLiveViewProps) => {
  const { data: goLive } = useSuspenseQuery(goLives.get({ params: { goLiveId } }))
  return <Loaded key={goLive.id} goLive={goLive} {...place} />
}
