import type { Scenario } from './scenario.ts'
import { applicationScenarios } from './scenarios/application.ts'
import { contentScenarios } from './scenarios/content.ts'
import { directoryScenarios } from './scenarios/directory.ts'
import { documentScenarios } from './scenarios/documents.ts'
import { exchangeScenarios } from './scenarios/exchange.ts'
import { foundByCleiss } from './scenarios/found-by-cleiss.ts'
import { organisationScenarios, rejectedScenarios } from './scenarios/organisation.ts'

const reported = [
  ...exchangeScenarios,
  ...applicationScenarios,
  ...documentScenarios,
  ...contentScenarios,
  ...directoryScenarios,
  ...organisationScenarios,
]

/** What happens to one institution, any day; the outages of the whole country come in waves alone. */
export const ordinaryScenarios: readonly Scenario[] = reported.filter(
  ({ qualification }) => qualification.severity !== 'S1',
)

/** The scenario with this key. */
export const scenarioOf = (key: string): Scenario => {
  const scenario = reported.find((one) => one.key === key)
  if (scenario === undefined) throw new Error(`no scenario is called ${key}`)
  return scenario
}

export { foundByCleiss, rejectedScenarios }
