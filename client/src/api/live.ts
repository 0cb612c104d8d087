import type { QueryClient } from '@tanstack/react-query'
import {
  type ClientEvents,
  type LiveResource,
  livePath,
  liveResources,
  notSignedIn,
  type ServerEvents,
} from '@vigie/shared/events'
import { io, type Socket } from 'socket.io-client'
import { doubtConnection } from './connection.ts'
import { sessionExpiry } from './session-expiry.ts'

const spreadMilliseconds = 2000
/** Everybody hears of a change at the same moment; they do not all ask at the same moment. */
const soon = () => Math.random() * spreadMilliseconds

/** What is drawn from a resource and has no event of its own. */
const drawn: Partial<Record<string, readonly string[]>> = {
  incidents: ['views', 'myDay'],
  reports: ['myDay'],
  breaches: ['myDay'],
  referrals: ['myDay'],
  calendarLines: ['goLives'],
}

/** Reads again what is on the screen; a page that nobody looks at does so when it is looked at. What is shown stays meanwhile. */
const renew = (cache: QueryClient, resource: string) =>
  [resource, ...(drawn[resource] ?? [])].forEach((name) => {
    void cache.invalidateQueries({ queryKey: [name], refetchType: document.hidden ? 'none' : 'active' })
  })

/** Keeps the screen true while other people work; returns the way to stop. */
export const openLive = (cache: QueryClient): (() => void) => {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    path: livePath,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 30_000,
    // What changed meanwhile is told first: the socket comes when the page has been read.
    auth: (give) => give({ shownFor: Math.round(performance.now()) }),
  })
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const later = (name: string, act: () => void) => {
    if (timers.has(name)) return
    const run = () => {
      timers.delete(name)
      act()
    }
    timers.set(name, setTimeout(run, soon()))
  }
  let wasReady = false
  socket.on('changed', (resource: LiveResource) => later(resource, () => renew(cache, resource)))
  socket.on('ready', () => {
    // What changed while nobody listened is read again, once; at first that is the roles alone, which decide what is heard.
    const missed = wasReady ? ['sessions', ...liveResources] : ['sessions']
    later('everything', () => missed.forEach((resource) => void renew(cache, resource)))
    wasReady = true
  })
  // Cut by the server: the session has ended, or the roles are others now. Coming back tells which.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') later('return', () => void socket.connect())
    else if (reason !== 'io client disconnect') doubtConnection()
  })
  socket.on('connect_error', ({ message }) => {
    if (socket.active) return
    if (message === notSignedIn) sessionExpiry.raise()
    else later('return', () => void socket.connect())
  })
  return () => {
    for (const timer of timers.values()) clearTimeout(timer)
    socket.close()
  }
}
