import type { mailRoutes } from '@vigie/shared/mails/mail'
import type { Handlers } from '../../kernel/handlers.ts'
import { describeMailService, listUnsentMails } from './mail.service.ts'

export const mailHandlers: Handlers<typeof mailRoutes> = {
  list: (_actor, { query }) => listUnsentMails(query),
  service: () => describeMailService(),
}
