import { useParams } from 'react-router'
import { IncidentView } from './IncidentView.tsx'
import { UnsavedText } from './page/unsaved.tsx'

/** One incident on a page of its own. */
export const IncidentPage = () => {
  const { incidentId = '' } = useParams()
  return (
    <UnsavedText key={incidentId}>
      <IncidentView incidentId={incidentId} />
    </UnsavedText>
  )
}
