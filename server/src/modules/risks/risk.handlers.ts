import type { riskRoutes } from '@vigie/shared/risks/risk.routes'
import type { riskIncidentRoutes } from '@vigie/shared/risks/risk-incidents.routes'
import type { Handlers } from '../../kernel/handlers.ts'
import { addMatrix, listMatrices } from './matrix.service.ts'
import { addRisk, getRisk, listRisks, moveRisk, readRiskLedger, readScores, riskAsOf } from './risk.service.ts'
import {
  incidentsOfRisk,
  incidentsOfRisks,
  listIncidentsWithoutRisk,
  risksWithoutIncident,
} from './risk-incidents.service.ts'
import { readRiskMap } from './risk-map.service.ts'

export const riskHandlers: Handlers<typeof riskRoutes> = {
  list: (_, { query }) => listRisks(query),
  add: (actor, { body }) => addRisk(actor, body),
  matrices: () => listMatrices(),
  addMatrix: (actor, { body }) => addMatrix(actor, body),
  map: (_, { query }) => readRiskMap(query),
  get: (actor, { params }) => getRisk(actor, params.riskKey),
  move: (actor, { params, body }) => moveRisk(actor, params.riskKey, body),
  ledger: (_, { params, query }) => readRiskLedger(params.riskKey, query),
  scores: (_, { params }) => readScores(params.riskKey),
  asOf: (_, { params, query }) => riskAsOf(params.riskKey, query.at),
}

export const riskIncidentHandlers: Handlers<typeof riskIncidentRoutes> = {
  all: () => incidentsOfRisks(),
  withoutIncident: (_, { query }) => risksWithoutIncident(query.day),
  incidentsWithoutRisk: (_, { query }) => listIncidentsWithoutRisk(query),
  one: (_, { params }) => incidentsOfRisk(params.riskKey),
}
