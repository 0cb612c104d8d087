import { addDays, parisDay } from '@vigie/shared/time/paris'
import { bucsFor, drawFacts, drawSetting, type Facts, type Setting } from './facts.ts'
import { reporters } from './people.ts'
import type { Random } from './random.ts'
import type { Scenario } from './scenario.ts'
import { foundByCleiss, ordinaryScenarios, rejectedScenarios, scenarioOf } from './scenarios.ts'
import { onWorkingDay, workingMinutesBefore } from './working-time.ts'

/** How far an incident goes; `whole` as far as the present lets it. */
export type Fate =
  | 'new'
  | 'acknowledged'
  | 'partial'
  | 'qualified'
  | 'unanswered'
  | 'proposed'
  | 'resolved'
  | 'whole'
  | 'rejected'
  | 'duplicate'

export interface PlannedIncident {
  scenario: Scenario
  /** Who reported it; null when Cleiss found it. */
  reporter: string | null
  at: Date
  facts: Facts
  fate: Fate
  /** Came in the last days: what had to be done was done at once. */
  isRecent: boolean
  /** The incident that it repeats. */
  master: PlannedIncident | null
}

/** Failures that several institutions met together: directory synchronisations, releases, outages. */
const waves: readonly { key: string; daysAgo: number; reports: number; repeats: number }[] = [
  { key: 'ap-queue-blocked', daysAgo: 318, reports: 3, repeats: 2 },
  { key: 'sync-timeout', daysAgo: 271, reports: 3, repeats: 1 },
  { key: 'rel-cutover', daysAgo: 226, reports: 5, repeats: 1 },
  { key: 'rina-down', daysAgo: 168, reports: 3, repeats: 2 },
  { key: 'sync-timeout', daysAgo: 121, reports: 4, repeats: 2 },
  { key: 'ap-queue-blocked', daysAgo: 83, reports: 4, repeats: 3 },
  { key: 'sec-authentication', daysAgo: 44, reports: 3, repeats: 1 },
  { key: 'rel-cutover', daysAgo: 31, reports: 4, repeats: 0 },
  { key: 'sync-timeout', daysAgo: 16, reports: 3, repeats: 1 },
]

/** What is on the desk today, by working minutes since it came; some of it from the accounts that can be opened. */
const recent: readonly { minutesAgo: number; fate: Fate; reporter?: string; key?: string }[] = [
  { minutesAgo: 18, fate: 'new' },
  { minutesAgo: 105, fate: 'new', reporter: 'ops.cnam@demo.vigie.test' },
  { minutesAgo: 340, fate: 'new', reporter: 'ops.msa@demo.vigie.test' },
  { minutesAgo: 430, fate: 'qualified', key: 'ap-no-receipt' },
  { minutesAgo: 520, fate: 'acknowledged', key: 'dp-wrong-recipient' },
  { minutesAgo: 790, fate: 'acknowledged', reporter: 'ops.cnam@demo.vigie.test' },
  { minutesAgo: 1150, fate: 'qualified' },
  { minutesAgo: 1480, fate: 'qualified', reporter: 'ops.msa@demo.vigie.test' },
  { minutesAgo: 1700, fate: 'proposed', key: 'sec-authentication' },
  { minutesAgo: 1900, fate: 'partial' },
  { minutesAgo: 2150, fate: 'proposed', reporter: 'ops.cnam@demo.vigie.test' },
  { minutesAgo: 2420, fate: 'unanswered', key: 'ir-dates' },
  { minutesAgo: 2700, fate: 'qualified', reporter: 'ops.cnam@demo.vigie.test' },
  { minutesAgo: 2960, fate: 'proposed' },
  { minutesAgo: 3240, fate: 'proposed', reporter: 'ops.msa@demo.vigie.test' },
  { minutesAgo: 3450, fate: 'qualified', key: 'ap-no-receipt' },
  { minutesAgo: 3700, fate: 'resolved' },
  { minutesAgo: 4100, fate: 'proposed' },
  { minutesAgo: 4600, fate: 'resolved', reporter: 'ops.cnam@demo.vigie.test' },
]

/** Old ones that still lack something, so that past quarters are not all perfect. */
const stragglers: readonly { key: string; daysAgo: number; fate: Fate }[] = [
  { key: 'part-not-ready', daysAgo: 237, fate: 'unanswered' },
  { key: 'ir-dates', daysAgo: 109, fate: 'unanswered' },
]

const counts = { ordinary: 86, rejected: 8, foundByCleiss: 26 }
const firstOrdinaryDaysAgo = 10

/** Every incident of the year up to now, in no order. `institutionOf` gives the sectors and the identifier of a reporter’s institution. */
export const planYear = (
  now: Date,
  random: Random,
  institutionOf: (email: string) => { prefixes: readonly string[]; ownId: string | undefined },
): PlannedIncident[] => {
  const plans: PlannedIncident[] = []
  const titles = new Set<string>()
  const uses = new Map<Scenario, number>()
  const emails = reporters.flatMap(({ email }) => (email.startsWith('ops.') ? [email, email, email] : [email]))

  const serves = (scenario: Scenario, reporter: string) =>
    Object.keys(scenario.bucs).length === 0 || bucsFor(scenario, institutionOf(reporter).prefixes).length > 0
  const someDay = (daysAgo: number) => onWorkingDay(addDays(parisDay(now), -daysAgo), random.between(5, 480))
  /** More and more reports as the year goes. */
  const growingDaysAgo = (least: number) => least + Math.floor((364 - least) * random.next() ** 1.3)
  const leastUsed = (among: readonly Scenario[]) => {
    const fewest = Math.min(...among.map((scenario) => uses.get(scenario) ?? 0))
    return random.pick(among.filter((scenario) => (uses.get(scenario) ?? 0) === fewest))
  }

  const place = (
    scenario: Scenario,
    reporter: string | null,
    at: Date,
    more: { fate?: Fate; isRecent?: boolean; master?: PlannedIncident | null; setting?: Setting; turn?: number } = {},
  ): PlannedIncident => {
    const institution = reporter === null ? null : institutionOf(reporter)
    const turn = more.turn ?? uses.get(scenario) ?? 0
    // What many meet together is seen at once.
    const isGeneral = more.setting !== undefined || scenario.qualification.severity === 'S1'
    const draw = (tries: number) => {
      const setting = more.setting ?? drawSetting(scenario, institution?.prefixes ?? null, random)
      const delay = isGeneral ? ([10, 45] as const) : ([40, 900] as const)
      return drawFacts(
        scenario,
        { setting, reportedAt: at, delay, turn: turn + tries, ownId: institution?.ownId },
        random,
      )
    }
    let facts = draw(0)
    // Two incidents of the same name would look like one.
    for (let tries = 1; tries < 30 && titles.has(facts.title); tries += 1) facts = draw(tries)
    titles.add(facts.title)
    uses.set(scenario, (uses.get(scenario) ?? 0) + 1)
    const plan = {
      scenario,
      reporter,
      at,
      facts,
      fate: more.fate ?? 'whole',
      isRecent: more.isRecent ?? false,
      master: more.master ?? null,
    }
    plans.push(plan)
    return plan
  }
  const reporterFor = (scenario: Scenario) => random.pick(emails.filter((email) => serves(scenario, email)))

  for (const { key, daysAgo, reports, repeats } of waves) {
    const scenario = scenarioOf(key)
    const people = new Set<string>()
    while (people.size < reports) people.add(reporterFor(scenario))
    const start = onWorkingDay(addDays(parisDay(now), -daysAgo), random.between(20, 200)).getTime()
    const { country } = drawSetting(scenario, null, random)
    const drawn: PlannedIncident[] = []
    for (const [rank, reporter] of [...people].entries()) {
      const at = new Date(start + rank * random.between(9, 34) * 60_000)
      const isRepeat = rank > 0 && rank <= repeats
      const setting = { ...drawSetting(scenario, institutionOf(reporter).prefixes, random), country }
      drawn.push(
        place(scenario, reporter, at, {
          setting,
          turn: rank,
          master: isRepeat ? (drawn[0] ?? null) : null,
          fate: isRepeat ? 'duplicate' : 'whole',
        }),
      )
    }
  }
  for (const { key, daysAgo, fate } of stragglers) {
    const scenario = scenarioOf(key)
    place(scenario, reporterFor(scenario), someDay(daysAgo), { fate })
  }
  for (const { minutesAgo, fate, reporter, key } of recent) {
    const who = reporter ?? (key === undefined ? random.pick(emails) : reporterFor(scenarioOf(key)))
    const scenario =
      key === undefined
        ? leastUsed(ordinaryScenarios.filter((one) => serves(one, who) && one.environment === undefined))
        : scenarioOf(key)
    place(scenario, who, workingMinutesBefore(now, minutesAgo), { fate, isRecent: true })
  }
  for (let done = 0; done < counts.ordinary; done += 1) {
    const who = random.pick(emails)
    place(
      leastUsed(ordinaryScenarios.filter((scenario) => serves(scenario, who))),
      who,
      someDay(growingDaysAgo(firstOrdinaryDaysAgo)),
    )
  }
  for (let done = 0; done < counts.rejected; done += 1) {
    const scenario = leastUsed(rejectedScenarios)
    place(scenario, reporterFor(scenario), someDay(growingDaysAgo(3)), { fate: 'rejected' })
  }
  for (let done = 0; done < counts.foundByCleiss; done += 1) {
    place(leastUsed(foundByCleiss), null, someDay(growingDaysAgo(8)))
  }
  return plans.filter(({ at }) => at <= now)
}
