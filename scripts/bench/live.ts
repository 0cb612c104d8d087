import { setTimeout as pause } from 'node:timers/promises'
import { type ClientEvents, livePath, type ServerEvents } from '@vigie/shared/events'
import { io, type Socket } from 'socket.io-client'
import { openSession } from '../open-session.ts'
import { type Figure, figure, median, quantile } from './figures.ts'
import { benchPeople } from './load.ts'
import { openLoop, requestsPerSecond } from './load-shapes.ts'
import type { ServerProcess } from './server-process.ts'

const pages = 200
const changes = 20
/** A second change within one second waits for its end, by design: what is measured here is not that pause. */
const betweenChanges = 1200

type Page = Socket<ServerEvents, ClientEvents>

const openPage = async (url: string, cookie: string): Promise<Page> => {
  const page: Page = io(url, { path: livePath, transports: ['websocket'], forceNew: true, extraHeaders: { cookie } })
  await new Promise<void>((resolve, reject) => {
    page.once('ready', resolve)
    page.once('connect_error', reject)
  })
  return page
}

/** How long after the act was sent each of the open pages hears that something changed, while others read. */
export const measureLive = async (server: ServerProcess): Promise<Figure[]> => {
  const { client: spoc, cookie } = await openSession(server.url, benchPeople.spoc, benchPeople.password)
  const opened: Page[] = []
  for (let index = 0; index < pages; index += 1) opened.push(await openPage(server.url, cookie))
  const { items } = await spoc.incidents.list({
    query: { status: ['new'], period: 'recent', sort: 'newest', pageSize: changes },
  })
  const read = () => spoc.incidents.list({ query: { period: 'recent', sort: 'newest', pageSize: 50 } })
  const others = openLoop(requestsPerSecond, Math.ceil((changes * betweenChanges) / 1000), read)
  const delays: number[] = []
  for (const { id, version } of items) {
    const sentAt = performance.now()
    const heard = opened.map(
      (page) =>
        new Promise<number>((resolve) => {
          const listen = (resource: string) => {
            if (resource !== 'incidents') return
            page.off('changed', listen)
            resolve(performance.now() - sentAt)
          }
          page.on('changed', listen)
        }),
    )
    await spoc.incidents.move({ params: { incidentId: id }, body: { action: 'take', version } })
    delays.push(...(await Promise.all(heard)))
    await pause(betweenChanges)
  }
  await others
  for (const page of opened) page.close()
  return [
    figure(`${pages} open pages hear of a change, p99`, quantile(delays, 0.99), 'ms', '<= 500'),
    figure(`${pages} open pages hear of a change, median`, median(delays), 'ms'),
  ]
}
