import { useSuspenseQuery } from '@tanstack/react-query'
import type { Incident } from '@vigie/shared/incidents/incident'
import { memo } from 'react'
import { incidents } from '../../api/resources.ts'
import { useReadNews } from '../../api/use-read-news.ts'
import { QualificationSection, ReferralsSection, SolutionsSection } from './page/Decisions.tsx'
import { Facts } from './page/Facts.tsx'
import { IncidentHeader } from './page/IncidentHeader.tsx'
import { IncidentHistory } from './page/IncidentHistory.tsx'
import classes from './page/IncidentPage.module.css'
import { Notes } from './page/Notes.tsx'
import { PanelPlace, useIsWide } from './page/PanelPlace.tsx'
import { Reports } from './page/Reports.tsx'
import { usePanels } from './page/use-panels.ts'
import { SimilarSection } from './similar/SimilarSection.tsx'

interface IncidentViewProps {
  /** Its id or its number. */
  incidentId: string
  /** Beside a list: closes this view. */
  onClose?: () => void
}

// What a panel that opens or closes beside them does not change.
const Told = memo(({ incident }: { incident: Incident }) => (
  <>
    <Facts incident={incident} />
    <Reports incident={incident} />
    <Notes incident={incident} />
  </>
))
const Decided = memo(({ incident }: { incident: Incident }) => (
  <>
    <QualificationSection incident={incident} />
    <SolutionsSection incident={incident} />
  </>
))
const History = memo(IncidentHistory)

const Loaded = ({ incident, onClose }: { incident: Incident } & Pick<IncidentViewProps, 'onClose'>) => {
  const state = usePanels(incident)
  useReadNews(incident.reference)
  const isWide = useIsWide()
  return (
    <div className={classes['place']}>
      <div className={classes['page']} data-with-panel={(isWide && state.open !== null) || undefined}>
        <div className={classes['main']}>
          <IncidentHeader incident={incident} state={state} {...(onClose && { onClose })} />
          <div className={classes['columns']}>
            <div className={classes['column']}>
              <Told incident={incident} />
            </div>
            <div className={classes['column']}>
              <Decided incident={incident} />
              <ReferralsSection incident={incident} state={state} />
              <SimilarSection incident={incident} state={state} />
              <History incident={incident} />
            </div>
          </div>
        </div>
        <PanelPlace incident={incident} state={state} />
      </div>
    </div>
  )
}

/** One incident: what is known on the left, what was decided on the right, the next act on top. */
export const IncidentView = ({ incidentId, ...place }: IncidentViewProps) => {
  const { data: incident } = useSuspenseQuery(incidents.get({ params: { incidentId } }))
  return <Loaded key={incident.id} incident={incident} {...place} />
}
