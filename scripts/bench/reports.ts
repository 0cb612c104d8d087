import { openSession } from '../open-session.ts'
import { type Figure, figure, median, quantile } from './figures.ts'
import { benchPeople } from './load.ts'
import { closedLoop } from './load-shapes.ts'
import type { ServerProcess } from './server-process.ts'

/** New reports from 20 agents at once. */
export const measureReports = async (server: ServerProcess): Promise<Figure[]> => {
  const { client: ops } = await openSession(server.url, benchPeople.ops, benchPeople.password)
  const body = () => ({
    symptom: 'AP-1',
    title: 'SED sans accusé de réception',
    description: 'Le SED part de RINA mais aucun accusé ne revient depuis ce matin.',
    occurredAt: new Date(),
    environment: 'production' as const,
    casesAffected: 3,
    bucCode: 'S_BUC_01',
  })
  const file = () => ops.reports.file({ body: body() })
  // Long enough for what the first calls of a process cost: compilation, connections, growing tables.
  await closedLoop(20, 8, file)
  const { latencies, rate } = await closedLoop(20, 20, file)
  return [
    figure('new report with its audit row, 20 clients', rate, '/s', '>= 150'),
    figure('new report, 20 clients, p99', quantile(latencies, 0.99), 'ms', '<= 150'),
    figure('new report, 20 clients, median', median(latencies), 'ms'),
  ]
}
