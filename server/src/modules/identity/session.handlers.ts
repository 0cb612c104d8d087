import type { sessionRoutes } from '@vigie/shared/sessions/session'
import type { Handlers } from '../../kernel/handlers.ts'
import { chooseLanguage, closeSession, currentSession, openSession } from './session.service.ts'

export const sessionHandlers: Handlers<typeof sessionRoutes> = {
  open: (_actor, { body }) => openSession(body),
  current: (actor) => currentSession(actor),
  speak: (actor, { body }) => chooseLanguage(actor, body.language),
  close: (actor) => closeSession(actor),
}
