import { useParams } from 'react-router'
import { GoLiveView } from './cell/GoLiveView.tsx'

/** One cell of the calendar on a page of its own. */
export const GoLivePage = () => {
  const { goLiveId = '' } = useParams()
  return <GoLiveView key={goLiveId} goLiveId={goLiveId} />
}
