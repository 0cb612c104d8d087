import { useNavigate } from 'react-router'
import { paths } from '../../../app/paths.ts'

/** Where a cell of the grid opens. */
export const useOpenCell = () => {
  const navigate = useNavigate()
  return {
    toOf: paths.goLive,
    open: (goLiveId: string) => void navigate(paths.goLive(goLiveId)),
  }
}
