import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ir42Row, ir42, missingElements } from './ir42.ts'

const minute = 60_000
const start = Date.parse('2026-01-01T00:00:00Z')
const moment = (maxMinutes: number) => fc.nat(maxMinutes).map((minutes) => new Date(start + minutes * minute))
const textOrNull = fc.option(fc.constantFrom('x', 'y'), { freq: 6 })
const levelOrNull = fc.option(fc.integer({ min: 1, max: 4 }), { freq: 6 })
const anyRow = fc.record<Ir42Row>({
  incidentId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  reference: fc.constantFrom('INC-2026-0001', 'INC-2026-0002', 'INC-2026-0003'),
  title: fc.constant('titre'),
  recordedAt: moment(60),
  origin: fc.constantFrom('cleiss', 'ops'),
  environment: fc.constantFrom('production', 'production', 'production', 'acceptance', 'training'),
  status: fc.constantFrom('new', 'qualified', 'solution_proposed', 'resolved', 'closed', 'rejected', 'duplicate'),
  detectedAt: moment(60),
  reports: fc.array(
    fc.record({
      reportId: fc.constantFrom('1', '2', '3'),
      reference: fc.constant('SIG-2026-0001'),
      institutionId: fc.constantFrom('FR:cnam', 'FR:msa', 'FR:agirc'),
      reportedAt: moment(60),
    }),
    { maxLength: 3 },
  ),
  qualification: fc.option(
    fc.record({
      category: textOrNull,
      subcategory: textOrNull,
      cause: textOrNull,
      responsibleParty: textOrNull,
      severity: textOrNull,
      impact: levelOrNull,
      urgency: levelOrNull,
      riskCodes: fc.oneof(fc.constant(['R01']), fc.constant(['R01']), fc.constant([])),
    }),
  ),
  solutions: fc.array(fc.constantFrom({ kind: 'workaround' }, { kind: 'none_possible' }), { maxLength: 2 }),
  hasReferralWithReference: fc.boolean(),
})
/** Facts in the order in which they were recorded. */
const anyHistory = fc
  .array(anyRow, { maxLength: 40 })
  .map((rows) => rows.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime()))
const anyPeriod = fc.tuple(moment(60), moment(60)).map(([from, until]) => ({ from, until }))

test('the figure given at a cut-off is the one computed from all that was recorded since', () => {
  fc.assert(
    fc.property(anyHistory, anyPeriod, moment(60), (rows, period, cutOff) => {
      const knownThen = rows.filter(({ recordedAt }) => recordedAt <= cutOff)
      expect(ir42(rows, period, cutOff)).toEqual(ir42(knownThen, period, cutOff))
    }),
    { numRuns: 1000 },
  )
})

test('the order of facts recorded at different instants does not matter', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyRow, { selector: ({ recordedAt }) => recordedAt.getTime() }),
      anyPeriod,
      moment(60),
      (rows, period, cutOff) => {
        const { missing, ...figures } = ir42(rows, period, cutOff)
        const { missing: reversedMissing, ...reversedFigures } = ir42(rows.toReversed(), period, cutOff)
        const ids = (list: typeof missing) => list.map(({ incidentId }) => incidentId).sort()
        expect(reversedFigures).toEqual(figures)
        expect(ids(reversedMissing)).toEqual(ids(missing))
      },
    ),
  )
})

test('figures agree with one another', () => {
  fc.assert(
    fc.property(anyHistory, anyPeriod, moment(60), (rows, period, cutOff) => {
      const { numerator, denominator, rate, byOrigin, byInstitution, missing } = ir42(rows, period, cutOff)
      const total = (key: 'numerator' | 'denominator', lines: typeof byOrigin | typeof byInstitution) =>
        lines.reduce((sum, line) => sum + line[key], 0)
      expect(numerator).toBeLessThanOrEqual(denominator)
      expect(numerator + missing.length).toBe(denominator)
      expect(rate).toBe(denominator === 0 ? null : numerator / denominator)
      expect(total('numerator', byOrigin)).toBe(numerator)
      expect(total('denominator', byOrigin)).toBe(denominator)
      expect(total('denominator', byInstitution)).toBeGreaterThanOrEqual(denominator)
      for (const line of byInstitution) expect(line.denominator).toBeLessThanOrEqual(denominator)
      for (const { elements } of missing) expect(elements.length).toBeGreaterThan(0)
    }),
    { numRuns: 1000 },
  )
})

test('an incident is in the numerator when its last known row lacks nothing, and only then', () => {
  fc.assert(
    fc.property(anyHistory, moment(60), (rows, cutOff) => {
      const known = rows.filter(({ recordedAt }) => recordedAt <= cutOff)
      const ids = [...new Set(known.map(({ incidentId }) => incidentId))]
      const last = ids.flatMap((id) => known.findLast(({ incidentId }) => incidentId === id) ?? [])
      const population = last.filter(
        ({ environment, status }) => environment === 'production' && !['rejected', 'duplicate'].includes(status),
      )
      const complete = population.filter((row) => missingElements(row).length === 0)
      const always = { from: new Date(start), until: new Date(start + 61 * minute) }
      const { numerator, denominator } = ir42(rows, always, cutOff)
      expect([numerator, denominator]).toEqual([complete.length, population.length])
    }),
    { numRuns: 1000 },
  )
})

test('five thousand rows are counted at once', () => {
  const date = new Date(start)
  const rows = Array.from({ length: 5000 }, (_, n): Ir42Row => {
    return {
      incidentId: `incident-${n}`,
      reference: `INC-2026-${n}`,
      title: 'titre',
      recordedAt: date,
      origin: 'ops',
      environment: 'production',
      status: 'new',
      detectedAt: date,
      reports: [{ reportId: `${n}`, reference: `SIG-2026-${n}`, institutionId: `FR:${n % 40}`, reportedAt: date }],
      qualification: null,
      solutions: [],
      hasReferralWithReference: false,
    }
  })
  const timed = () => {
    const startedAt = performance.now()
    expect(ir42(rows, { from: date, until: new Date(start + minute) }, date).denominator).toBe(5000)
    return performance.now() - startedAt
  }

  const best = Math.min(...Array.from({ length: 10 }, timed))

  expect(best).toBeLessThan(30)
})
