import type { referenceRoutes } from '@vigie/shared/reference/reference'
import type { Handlers } from '../../kernel/handlers.ts'
import {
  listBucs,
  listChecklists,
  listCountries,
  listRiskCategories,
  listRisks,
  listSeds,
  qualificationTables,
} from './reference.service.ts'

export const referenceHandlers: Handlers<typeof referenceRoutes> = {
  bucs: () => listBucs(),
  seds: () => listSeds(),
  countries: () => listCountries(),
  qualifications: () => qualificationTables(),
  riskCategories: () => listRiskCategories(),
  risks: () => listRisks(),
  checklists: () => listChecklists(),
}
