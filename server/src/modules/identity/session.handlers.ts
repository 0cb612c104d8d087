import type { sessionRoutes } from '@vigie/shared/sessions/session'
import type { Handlers } from '../../kernel/handlers.ts'
import { closeSession, currentSession, openSession } from './session.service.ts'

export const sessionHandlers: Handlers<typeof sessionRoutes> = {
  open: (_actor, { body }) => openSession(body),
  current: (actor) => currentSession(actor),
  close: (actor) => closeSession(actor),
}
