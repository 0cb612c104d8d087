import type { indicatorRoutes } from '@vigie/shared/indicators/indicator.routes'
import type { Handlers } from '../../kernel/handlers.ts'
import { readContestedSolutions } from './contested-solutions.service.ts'
import { readIr42 } from './ir42.service.ts'

export const indicatorHandlers: Handlers<typeof indicatorRoutes> = {
  contestedSolutions: (actor, { query }) => readContestedSolutions(actor, query),
  ir42: (actor, { query }) => readIr42(actor, query),
}
