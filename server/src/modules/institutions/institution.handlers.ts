import type { institutionRoutes } from '@vigie/shared/institutions/institution'
import type { Handlers } from '../../kernel/handlers.ts'
import { addInstitution, editInstitution, listInstitutions } from './institution.service.ts'

export const institutionHandlers: Handlers<typeof institutionRoutes> = {
  list: (actor) => listInstitutions(actor),
  add: (actor, { body }) => addInstitution(actor, body),
  edit: (actor, { params, body }) => editInstitution(actor, params.institutionId, body),
}
