import type { Server as HttpServer } from 'node:http'
import { type ClientEvents, type LiveResource, livePath, notSignedIn, type ServerEvents } from '@vigie/shared/events'
import { Server, type Socket } from 'socket.io'
import { sessionTokenOf } from '../http/authenticate.ts'
import { type KnownHosts, wrongNameOf } from '../http/guard-origin.ts'
import { onCommitted } from '../kernel/announcements.ts'
import { clockNow } from '../kernel/clock.ts'
import { actorOfToken } from '../modules/identity/session.service.ts'
import { atMostEvery } from './at-most-every.ts'
import { resourceOfRoom, roomsOf, roomsToCut, roomsToTell, sessionRooms } from './rooms.ts'

const betweenEvents = 1000
const handshakeMilliseconds = 10_000
/** Pages only listen: nothing that they send is long. */
const longestMessage = 10_000
/** A page that has been open for longer before it listens is told of what changed since then only. */
const rememberedMilliseconds = 60_000

type NoEvents = Record<never, never>
type LiveServer = Server<ClientEvents, ServerEvents, NoEvents, NoEvents>
type LiveSocket = Socket<ClientEvents, ServerEvents, NoEvents, NoEvents>

const callerOf = async (socket: LiveSocket) => {
  const token = sessionTokenOf(socket.handshake.headers.cookie)
  return token === undefined ? null : await actorOfToken(token)
}

/** For how long the page has been shown without hearing anything; what it says is not trusted further. */
const deafMilliseconds = (socket: LiveSocket): number => {
  const said: unknown = socket.handshake.auth['shownFor']
  const known = typeof said === 'number' && Number.isFinite(said) ? said : 0
  return Math.min(Math.max(known, 0), rememberedMilliseconds)
}

/** When something last changed in each room, for as long as a page may ask for it. */
class RecentChanges {
  readonly #at = new Map<string, number>()

  note(room: string): void {
    const now = performance.now()
    // In the order of their last change: the oldest are forgotten first.
    this.#at.delete(room)
    this.#at.set(room, now)
    for (const [known, at] of this.#at) {
      if (at >= now - rememberedMilliseconds) return
      this.#at.delete(known)
    }
  }

  since(rooms: readonly string[], milliseconds: number): LiveResource[] {
    const from = performance.now() - milliseconds
    const changed = rooms.filter((room) => (this.#at.get(room) ?? Number.NEGATIVE_INFINITY) >= from)
    return [...new Set(changed.map(resourceOfRoom))]
  }
}

/** Lets the page hear what its person may read, until the session ends; first, what changed while it could not hear. */
const letIn = async (socket: LiveSocket, recent: RecentChanges): Promise<void> => {
  const known = await callerOf(socket)
  if (known === null) return void socket.disconnect(true)
  await socket.join(sessionRooms(known.sessionId, known.actor))
  // Read again from where a revocation finds the socket: one that came a moment ago would have missed it.
  const caller = await callerOf(socket)
  if (caller === null) return void socket.disconnect(true)
  const rooms = roomsOf(caller.actor)
  await socket.join(rooms)
  const remaining = caller.expiresAt.getTime() - clockNow().getTime()
  const end = setTimeout(() => socket.disconnect(true), Math.min(remaining, 2 ** 31 - 1)).unref()
  socket.once('disconnect', () => clearTimeout(end))
  socket.emit('ready')
  for (const resource of recent.since(rooms, deafMilliseconds(socket))) socket.emit('changed', resource)
}

/**
 * Tells open pages which resources have changed, and nothing of what changed: they ask the API, which decides anew what
 * each may read. Knows the commits of this process; another replica would be heard through an adapter of `Server`.
 */
export const openGateway = (http: HttpServer, known: KnownHosts): { close: () => void } => {
  const io: LiveServer = new Server(http, {
    path: livePath,
    serveClient: false,
    connectTimeout: handshakeMilliseconds,
    maxHttpBufferSize: longestMessage,
    allowRequest: ({ headers }, answer) => {
      const wrong = wrongNameOf(known, headers)
      answer(wrong, wrong === null)
    },
  })
  io.use((socket, next) => {
    callerOf(socket).then(
      (caller) => next(caller === null ? new Error(notSignedIn) : undefined),
      () => next(new Error('unavailable')),
    )
  })
  const recent = new RecentChanges()
  io.on('connection', (socket) => {
    letIn(socket, recent).catch((error: unknown) => {
      console.error('a page could not be let in', error)
      socket.disconnect(true)
    })
  })
  const told = atMostEvery(betweenEvents, (room) => void io.to(room).emit('changed', resourceOfRoom(room)))
  const stopListening = onCommitted((changes) => {
    for (const change of changes) {
      for (const room of roomsToCut(change)) io.in(room).disconnectSockets(true)
      for (const room of roomsToTell(change)) {
        recent.note(room)
        told.ask(room)
      }
    }
  })
  return {
    close: () => {
      stopListening()
      told.stop()
      // The connections alone: the HTTP server that they share ends in its own order.
      io.engine.close()
    },
  }
}
