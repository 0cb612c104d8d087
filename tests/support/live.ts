import { setTimeout as pause } from 'node:timers/promises'
import { type ClientEvents, livePath, type ServerEvents } from '@vigie/shared/events'
import { io, type Socket } from 'socket.io-client'
import { origin } from './start-server.ts'

export interface OpenPage {
  /** Everything that the server has sent, as it came: the name of the event and what it carries. */
  heard: unknown[][]
  /** Forgets what was heard. */
  forget: () => void
  socket: Socket<ServerEvents, ClientEvents>
  /** Settles when the server cuts the connection. */
  cut: Promise<string>
}

const opened = new Set<Socket>()

/** A socket as a page would open it, that does not come back by itself. */
const socketOf = (cookie: string | undefined, headers: Record<string, string> = {}, auth: object = {}) => {
  const socket: Socket<ServerEvents, ClientEvents> = io(origin(), {
    path: livePath,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: { ...(cookie !== undefined && { cookie }), ...headers },
  })
  opened.add(socket)
  return socket
}

/** An open page of the person with this cookie, listening; `shownFor` as long (ms) without hearing anything. */
export const openPage = async (cookie: string, shownFor?: unknown): Promise<OpenPage> => {
  const socket = socketOf(cookie, {}, { shownFor })
  const heard: unknown[][] = []
  socket.onAny((...event: unknown[]) => {
    if (event[0] !== 'ready') heard.push(event)
  })
  const cut = new Promise<string>((resolve) => socket.once('disconnect', (reason) => resolve(reason)))
  await new Promise<void>((resolve, reject) => {
    socket.once('ready', resolve)
    socket.once('connect_error', reject)
    socket.once('disconnect', (reason) => reject(new Error(reason)))
  })
  return { heard, forget: () => void heard.splice(0), socket, cut }
}

/** Why the server refuses a socket; null when it lets it in. */
export const refusalOf = async (cookie: string | undefined, headers: Record<string, string> = {}) => {
  const socket = socketOf(cookie, headers)
  return await new Promise<string | null>((resolve) => {
    socket.once('connect_error', ({ message }) => resolve(message))
    socket.once('ready', () => resolve(null))
  })
}

/** Long enough for every event of a change to have arrived, those that waited for their second included. */
export const whileEventsArrive = async (): Promise<void> => await pause(1300)

export const closePages = (): void => {
  for (const socket of opened) socket.close()
  opened.clear()
}
