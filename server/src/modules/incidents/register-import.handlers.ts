import type { registerImportRoutes } from '@vigie/shared/incidents/register-import.routes'
import type { Handlers } from '../../kernel/handlers.ts'
import { getImport, importRegister, registerTemplate } from './register-import.service.ts'

export const registerImportHandlers: Handlers<typeof registerImportRoutes> = {
  template: (_actor, { query }) => registerTemplate(query),
  start: (actor, { body }) => importRegister(actor, body),
  get: (_actor, { params }) => getImport(params.importId),
}
