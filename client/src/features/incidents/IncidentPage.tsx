import { useParams } from 'react-router'
import { IncidentView } from './IncidentView.tsx'

/** One incident on a page of its own. */
export const IncidentPage = () => {
  const { incidentId = '' } = useParams()
  return <IncidentView incidentId={incidentId} />
}
