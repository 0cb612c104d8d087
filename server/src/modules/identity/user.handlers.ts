import type { accessLinkRoutes, personRoutes, userRoutes } from '@vigie/shared/users/user'
import type { Handlers } from '../../kernel/handlers.ts'
import { checkAccessLink, makeAccessLink, setPasswordWithLink } from './access-link.service.ts'
import { addUser, confirmRole, editUser, listCoordinators, listPendingRoles, listUsers } from './user.service.ts'

export const userHandlers: Handlers<typeof userRoutes> = {
  list: (_actor, { query }) => listUsers(query),
  add: (actor, { body }) => addUser(actor, body),
  edit: (actor, { params, body }) => editUser(actor, params.userId, body),
  makeLink: (actor, { params }) => makeAccessLink(actor, params.userId),
  pendingRoles: () => listPendingRoles(),
  confirmRole: (actor, { params, body }) => confirmRole(actor, params.userId, body),
}

export const personHandlers: Handlers<typeof personRoutes> = {
  list: () => listCoordinators(),
}

export const accessLinkHandlers: Handlers<typeof accessLinkRoutes> = {
  check: (_actor, { body }) => checkAccessLink(body.token),
  use: (_actor, { body }) => setPasswordWithLink(body),
}
