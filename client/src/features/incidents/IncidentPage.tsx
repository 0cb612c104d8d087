import { useSuspenseQuery } from '@tanstack/react-query'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useParams } from 'react-router'
import { incidents } from '../../api/resources.ts'
import { QualificationSection, ReferralsSection, SolutionsSection } from './page/Decisions.tsx'
import { Facts } from './page/Facts.tsx'
import { IncidentHeader } from './page/IncidentHeader.tsx'
import { IncidentHistory } from './page/IncidentHistory.tsx'
import classes from './page/IncidentPage.module.css'
import { Notes } from './page/Notes.tsx'
import { PanelPlace, useIsWide } from './page/PanelPlace.tsx'
import { Reports } from './page/Reports.tsx'
import { UnsavedText } from './page/unsaved.tsx'
import { usePanels } from './page/use-panels.ts'

const IncidentView = ({ incident }: { incident: Incident }) => {
  const state = usePanels(incident)
  const isWide = useIsWide()
  return (
    <div className={classes['page']} data-with-panel={(isWide && state.open !== null) || undefined}>
      <div className={classes['main']}>
        <IncidentHeader incident={incident} state={state} />
        <div className={classes['columns']}>
          <div className={classes['column']}>
            <Facts incident={incident} />
            <Reports incident={incident} />
            <Notes incident={incident} />
          </div>
          <div className={classes['column']}>
            <QualificationSection incident={incident} />
            <SolutionsSection incident={incident} />
            <ReferralsSection incident={incident} state={state} />
            <IncidentHistory incident={incident} />
          </div>
        </div>
      </div>
      <PanelPlace incident={incident} state={state} />
    </div>
  )
}

/** One incident: what is known on the left, what was decided on the right, the next act on top. */
export const IncidentPage = () => {
  const { incidentId = '' } = useParams()
  const { data: incident } = useSuspenseQuery(incidents.get({ params: { incidentId } }))
  return (
    <UnsavedText key={incident.id}>
      <IncidentView incident={incident} />
    </UnsavedText>
  )
}
