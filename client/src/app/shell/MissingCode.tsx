import { ConnectionLost } from '@vigie/shared/contract/client'
import { type ComponentType, useEffect, useState } from 'react'
import { client } from '../../api/client.ts'
import { doubtConnection } from '../../api/connection.ts'
import { FailureScreen } from '../../ui/ErrorScreen.tsx'

/** In place of a page whose code did not come: it is tried again whenever someone returns to it, or asks. */
export const MissingCode = ({ read }: { read: () => Promise<ComponentType> }) => {
  const [Page, setPage] = useState<ComponentType | null>(null)
  const [failure] = useState(() => new ConnectionLost('the code of the page did not come'))
  useEffect(() => {
    doubtConnection()
    read().then(
      (Component) => setPage(() => Component),
      () => undefined,
    )
  }, [read])
  // A new release has other files: where the server answers, the whole page is loaded again.
  const loadAgain = () => void client.platform.ready().then(() => window.location.reload(), doubtConnection)
  return Page === null ? <FailureScreen error={failure} onRetry={loadAgain} /> : <Page />
}
