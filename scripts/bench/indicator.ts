import { addDays, parisDay } from '@vigie/shared/time/paris'
import { openSession } from '../open-session.ts'
import { type Figure, figure, median, quantile } from './figures.ts'
import { benchPeople } from './load.ts'
import { inTurns } from './load-shapes.ts'
import type { ServerProcess } from './server-process.ts'

/** IR.4.2 of a quarter. */
export const measureIndicator = async (server: ServerProcess): Promise<Figure[]> => {
  const { client: spoc } = await openSession(server.url, benchPeople.spoc, benchPeople.password)
  const to = addDays(parisDay(new Date()), -200)
  const query = { from: addDays(to, -90), to }
  const { denominator } = await spoc.indicators.ir42({ query })
  const { lefts } = await inTurns(
    60,
    () => spoc.indicators.ir42({ query }),
    async () => {},
  )
  return [
    figure('incidents in the quarter of IR.4.2', denominator, 'incidents'),
    figure('IR.4.2 of a quarter, median', median(lefts.slice(10)), 'ms', '<= 60'),
    figure('IR.4.2 of a quarter, p95', quantile(lefts.slice(10), 0.95), 'ms'),
  ]
}
