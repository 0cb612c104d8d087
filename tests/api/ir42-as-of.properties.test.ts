import { setClock } from '@vigie/server/kernel/clock'
import { type ApiClient, ApiFailure } from '@vigie/shared/contract/client'
import type { EditIncident, Incident } from '@vigie/shared/incidents/incident'
import type { Ir42 } from '@vigie/shared/indicators/indicator.routes'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { fileReport, incidentOf, recordIncident } from '../support/builders.ts'
import { unknownId } from '../support/contract.ts'
import { anyStep, completeQualification, moveFor, type Step, workaround } from '../support/incident-steps.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { withinSeconds } from '../support/time.ts'

const hour = 3_600_000
/** Histories begin far from each other: each has a period of its own. */
let beginning = Date.parse('2031-03-26T10:00:00Z')

let spoc: ApiClient
let cnam: ApiClient
let msa: ApiClient
beforeAll(async () => {
  await startTestServer()
  ;[spoc, cnam, msa] = [await as('spoc'), await as('ops', 'CNAM'), await as('ops', 'CCMSA')]
  await keepSessionsOpen()
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

/** Days are counted from the beginning of the history. */
type Happening =
  | { kind: 'found'; daysAgo: number; environment: 'production' | 'acceptance' }
  | { kind: 'reported'; by: 'cnam' | 'msa'; environment: 'production' | 'acceptance' }
  | { kind: 'move'; on: number; step: Step }
  | { kind: 'attach'; on: number }
  | { kind: 'split'; on: number }
  | { kind: 'edit'; on: number; daysAgo: number; environment: 'production' | 'acceptance' }
type Turn = Happening & { hoursLater: number }

const hoursLater = fc.constantFrom(0.001, 0.5, 3, 9, 20)
const on = fc.nat(3)
const daysAgo = fc.constantFrom(0, 1, 3, 6, 30)
const environment = fc.constantFrom('production' as const, 'production' as const, 'acceptance' as const)
const by = fc.constantFrom('cnam' as const, 'msa' as const)
const anyFound = fc.record({ kind: fc.constant('found' as const), daysAgo, environment, hoursLater })
const anyReported = fc.record({ kind: fc.constant('reported' as const), by, environment, hoursLater })
const anyMove = fc.record({ kind: fc.constant('move' as const), on, step: anyStep, hoursLater })
const anyEdit = fc.record({ kind: fc.constant('edit' as const), on, daysAgo, environment, hoursLater })
const anyRegrouping = fc.record({ kind: fc.constantFrom('attach' as const, 'split' as const), on, hoursLater })
const anyTurn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 2, arbitrary: anyFound },
  { weight: 2, arbitrary: anyReported },
  { weight: 12, arbitrary: anyMove },
  { weight: 3, arbitrary: anyEdit },
  { weight: 5, arbitrary: anyRegrouping },
)

/** The call's answer; nothing when it was refused, which changes nothing either. */
const allowed = async (call: Promise<Incident>): Promise<Incident | undefined> => {
  try {
    return await call
  } catch (error) {
    if (error instanceof ApiFailure && error.status < 500) return undefined
    throw error
  }
}

const readAgain = async (incidents: Incident[]): Promise<void> => {
  for (const [index, { id }] of incidents.entries())
    incidents[index] = await spoc.incidents.get({ params: { incidentId: id } })
}

const happen = async (incidents: Incident[], turn: Turn, time: number, start: number): Promise<void> => {
  const beforeStart = (days: number) => new Date(Math.min(time, start - days * 24 * hour))
  if (turn.kind === 'found') {
    const detectedAt = beforeStart(turn.daysAgo)
    incidents.push(await recordIncident(spoc, { detectedAt, environment: turn.environment }))
    return
  }
  if (turn.kind === 'reported') {
    const report = await fileReport(turn.by === 'cnam' ? cnam : msa, { environment: turn.environment })
    incidents.push(await incidentOf(spoc, report))
    return
  }
  const index = turn.on % incidents.length
  const incident = incidents[index]
  const other = incidents[(index + 1) % incidents.length]
  if (incident === undefined || other === undefined) return
  const params = { incidentId: incident.id }
  if (turn.kind === 'move') {
    const body = moveFor(turn.step, incident, other)
    incidents[index] = (await allowed(spoc.incidents.move({ params, body }))) ?? incident
    return
  }
  if (turn.kind === 'attach' || turn.kind === 'split') {
    const { version } = incident
    const made =
      turn.kind === 'attach'
        ? await allowed(
            spoc.incidents.attachReport({ params, body: { reportId: other.reports[0]?.id ?? unknownId, version } }),
          )
        : await allowed(
            spoc.incidents.split({ params, body: { reportIds: [incident.reports.at(-1)?.id ?? unknownId], version } }),
          )
    if (made !== undefined && turn.kind === 'split') incidents.push(made)
    return await readAgain(incidents)
  }
  const body: EditIncident = {
    version: incident.version,
    detectedAt: beforeStart(turn.daysAgo),
    environment: turn.environment,
  }
  incidents[index] = (await allowed(spoc.incidents.edit({ params, body }))) ?? incident
}

interface Remembered {
  client: ApiClient
  cutOff: Date | string
  figure: Omit<Ir42, 'isSettled'>
}
const withoutSettled = ({ isSettled, ...figure }: Ir42) => figure

test('IR.4.2 at any past cut-off is what was answered then', async () => {
  const hasTime = withinSeconds(30)
  const rates = new Set<number | null>()
  const play = async (turns: readonly Turn[]) => {
    if (!hasTime()) return
    const start = beginning
    beginning += 60 * 24 * hour
    const period = { from: addDays(parisDay(new Date(start)), -5), to: addDays(parisDay(new Date(start)), 2) }
    const remembered: Remembered[] = []
    const incidents: Incident[] = []
    let time = start
    for (const turn of turns) {
      const dayBefore = parisDay(new Date(time))
      time += turn.hoursLater * hour
      setClock(new Date(time))
      if (parisDay(new Date(time)) !== dayBefore) {
        const past = await spoc.indicators.ir42({ query: { ...period, cutOff: dayBefore } })
        remembered.push({ client: spoc, cutOff: dayBefore, figure: withoutSettled(past) })
      }
      await happen(incidents, turn, time, start)
      for (const client of [spoc, cnam]) {
        const live = await client.indicators.ir42({ query: period })
        expect(live.asOf).toEqual(new Date(time))
        expect(live.isSettled).toBe(false)
        remembered.push({ client, cutOff: new Date(time), figure: withoutSettled(live) })
        rates.add(live.rate)
      }
    }

    setClock(new Date(time + 24 * hour))
    for (const { client, cutOff, figure } of remembered) {
      const recomputed = await client.indicators.ir42({ query: { ...period, cutOff } })
      expect(recomputed).toEqual({ ...figure, isSettled: true })
    }
  }

  await fc.assert(fc.asyncProperty(fc.array(anyTurn, { minLength: 5, maxLength: 12, size: 'max' }), play), {
    numRuns: 8,
    interruptAfterTimeLimit: 40_000,
    examples: [
      [
        [
          { kind: 'reported', by: 'cnam', environment: 'production', hoursLater: 1 },
          { kind: 'found', daysAgo: 1, environment: 'production', hoursLater: 1 },
          { kind: 'move', on: 0, step: completeQualification, hoursLater: 1 },
          { kind: 'move', on: 0, step: workaround, hoursLater: 1 },
          { kind: 'move', on: 1, step: { action: 'mark_duplicate', master: 'other' }, hoursLater: 20 },
          { kind: 'edit', on: 0, daysAgo: 0, environment: 'acceptance', hoursLater: 20 },
          { kind: 'move', on: 1, step: { action: 'restore', reason: 'Ce n’était pas le même.' }, hoursLater: 3 },
          { kind: 'edit', on: 0, daysAgo: 0, environment: 'production', hoursLater: 3 },
          { kind: 'move', on: 1, step: { action: 'reject', reason: 'Hors du périmètre.' }, hoursLater: 3 },
        ],
      ],
      [
        [
          { kind: 'reported', by: 'cnam', environment: 'production', hoursLater: 1 },
          { kind: 'reported', by: 'msa', environment: 'production', hoursLater: 20 },
          { kind: 'move', on: 0, step: completeQualification, hoursLater: 1 },
          { kind: 'move', on: 0, step: workaround, hoursLater: 1 },
          { kind: 'attach', on: 0, hoursLater: 20 },
          { kind: 'split', on: 0, hoursLater: 20 },
          { kind: 'move', on: 2, step: { action: 'mark_duplicate', master: 'other' }, hoursLater: 3 },
          { kind: 'move', on: 2, step: { action: 'restore', reason: 'Ce n’était pas le même.' }, hoursLater: 3 },
        ],
      ],
    ],
  })

  // Otherwise the histories would have compared nothing but empty populations.
  expect(rates.has(null) && rates.has(0) && rates.has(0.5) && rates.has(1)).toBe(true)
}, 120_000)
