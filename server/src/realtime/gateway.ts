import type { Server as HttpServer } from 'node:http'
import { type ClientEvents, livePath, notSignedIn, type ServerEvents } from '@vigie/shared/events'
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

type NoEvents = Record<never, never>
type LiveServer = Server<ClientEvents, ServerEvents, NoEvents, NoEvents>
type LiveSocket = Socket<ClientEvents, ServerEvents, NoEvents, NoEvents>

const callerOf = async (socket: LiveSocket) => {
  const token = sessionTokenOf(socket.handshake.headers.cookie)
  return token === undefined ? null : await actorOfToken(token)
}

/** Lets the page hear what its person may read, until the session ends. */
const letIn = async (socket: LiveSocket): Promise<void> => {
  const known = await callerOf(socket)
  if (known === null) return void socket.disconnect(true)
  await socket.join(sessionRooms(known.sessionId, known.actor))
  // Read again from where a revocation finds the socket: one that came a moment ago would have missed it.
  const caller = await callerOf(socket)
  if (caller === null) return void socket.disconnect(true)
  await socket.join(roomsOf(caller.actor))
  const remaining = caller.expiresAt.getTime() - clockNow().getTime()
  const end = setTimeout(() => socket.disconnect(true), Math.min(remaining, 2 ** 31 - 1)).unref()
  socket.once('disconnect', () => clearTimeout(end))
  socket.emit('ready')
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
  io.on('connection', (socket) => {
    letIn(socket).catch((error: unknown) => {
      console.error('a page could not be let in', error)
      socket.disconnect(true)
    })
  })
  const told = atMostEvery(betweenEvents, (room) => void io.to(room).emit('changed', resourceOfRoom(room)))
  const stopListening = onCommitted((changes) => {
    for (const change of changes) {
      for (const room of roomsToCut(change)) io.in(room).disconnectSockets(true)
      for (const room of roomsToTell(change)) told.ask(room)
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
