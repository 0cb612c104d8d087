import { describe, expect, test } from 'vitest'
import { type Ir42Row, incidentDate, ir42, missingElements } from './ir42.ts'

const at = (text: string): Date => new Date(text)
const minute = 60_000

const fullQualification = {
  category: 'routing',
  subcategory: 'assignment',
  cause: 'configuration',
  responsibleParty: 'institution',
  severity: 'S2',
  impact: 3,
  urgency: 2,
  riskCodes: ['R07'],
}
const emptyQualification = {
  category: null,
  subcategory: null,
  cause: null,
  responsibleParty: null,
  severity: null,
  impact: null,
  urgency: null,
  riskCodes: [],
}
const workaround = { kind: 'workaround' }
const nonePossible = { kind: 'none_possible' }
const reportOf = (institutionId: string, reportedAt = at('2026-02-10T09:00:00Z')) => {
  return { reportId: `report-${institutionId}`, reference: 'SIG-2026-0001', institutionId, reportedAt }
}
/** An incident of February 2026 as complete as can be, recorded on the day of its report. */
const rowOf = (change: Partial<Ir42Row> = {}): Ir42Row => ({
  incidentId: 'a',
  reference: 'INC-2026-0001',
  title: 'S1 n’arrive pas',
  recordedAt: at('2026-02-10T10:00:00Z'),
  origin: 'ops',
  environment: 'production',
  status: 'solution_proposed',
  detectedAt: at('2026-02-09T09:00:00Z'),
  reports: [reportOf('FR:cnam')],
  qualification: fullQualification,
  solutions: [workaround],
  hasReferralWithReference: false,
  ...change,
})
const bare = { qualification: null, solutions: [] }

const quarter = { from: at('2025-12-31T23:00:00Z'), until: at('2026-03-31T22:00:00Z') }
const later = at('2026-06-01T00:00:00Z')
const fractionOf = (rows: readonly Ir42Row[], cutOff = later, period = quarter): string => {
  const { numerator, denominator } = ir42(rows, period, cutOff)
  return `${numerator}/${denominator}`
}

describe('what is missing', () => {
  test.each([
    ['nothing', {}, []],
    ['no qualification', { qualification: null }, ['qualification']],
    ['neither qualification nor solution', bare, ['qualification', 'solution']],
    ['no subcategory', { qualification: { ...fullQualification, subcategory: null } }, ['subcategory']],
    ['an empty cause', { qualification: { ...fullQualification, cause: '' } }, ['cause']],
    [
      'no impact, no urgency',
      { qualification: { ...fullQualification, impact: null, urgency: null } },
      ['impact', 'urgency'],
    ],
    ['no risk', { qualification: { ...fullQualification, riskCodes: [] } }, ['risk']],
    [
      'every axis',
      { qualification: emptyQualification },
      ['category', 'subcategory', 'cause', 'responsibleParty', 'severity', 'impact', 'urgency', 'risk'],
    ],
    ['no solution, referred', { solutions: [], hasReferralWithReference: true }, ['solution']],
    ['none possible, not referred', { solutions: [nonePossible] }, ['referralReference']],
    ['none possible, twice, not referred', { solutions: [nonePossible, nonePossible] }, ['referralReference']],
    ['none possible, referred', { solutions: [nonePossible], hasReferralWithReference: true }, []],
    ['none possible, then a workaround', { solutions: [nonePossible, workaround] }, []],
    ['a workaround, then none possible', { solutions: [workaround, nonePossible] }, []],
    ['a referral as a solution, without reference', { solutions: [{ kind: 'referral' }] }, []],
  ] as const)('%s', (_, change, elements) => {
    expect(missingElements(rowOf(change as Partial<Ir42Row>))).toEqual(elements)
  })
})

describe('the date of an incident', () => {
  test.each([
    ['its detection without report', [], '2026-02-09T09:00:00.000Z'],
    ['its report', ['2026-02-10T09:00:00Z'], '2026-02-10T09:00:00.000Z'],
    ['its report, even before the detection', ['2026-01-01T00:00:00Z'], '2026-01-01T00:00:00.000Z'],
    ['its earliest report', ['2026-03-01', '2026-02-11', '2026-02-12'], '2026-02-11T00:00:00.000Z'],
  ])('%s', (_, dates, expected) => {
    const reports = dates.map((date) => reportOf('FR:cnam', at(date)))

    expect(incidentDate(rowOf({ reports })).toISOString()).toBe(expected)
  })
})

describe('population', () => {
  test('an empty population has no rate', () => {
    const result = ir42([], quarter, later)

    expect(result).toEqual({
      numerator: 0,
      denominator: 0,
      rate: null,
      byOrigin: [
        { origin: 'cleiss', numerator: 0, denominator: 0, rate: null },
        { origin: 'ops', numerator: 0, denominator: 0, rate: null },
      ],
      byInstitution: [],
      missing: [],
      excluded: { rejected: 0, duplicate: 0 },
    })
  })

  test.each([
    ['acceptance', { environment: 'acceptance' }, '0/0'],
    ['training', { environment: 'training' }, '0/0'],
    ['rejected', { status: 'rejected' }, '0/0'],
    ['duplicate', { status: 'duplicate' }, '0/0'],
    ['new with nothing', { status: 'new', ...bare }, '0/1'],
    ['closed', { status: 'closed' }, '1/1'],
    ['closed with nothing', { status: 'closed', ...bare }, '0/1'],
    ['new with everything', { status: 'new' }, '1/1'],
    ['found by Cleiss', { origin: 'cleiss', reports: [] }, '1/1'],
  ] as const)('%s', (_, change, fraction) => {
    expect(fractionOf([rowOf(change)])).toBe(fraction)
  })

  test.each([
    ['the first instant of the period', '2025-12-31T23:00:00.000Z', '1/1'],
    ['just before it', '2025-12-31T22:59:59.999Z', '0/0'],
    ['the last instant of the period', '2026-03-31T21:59:59.999Z', '1/1'],
    ['just after it', '2026-03-31T22:00:00.000Z', '0/0'],
  ])('dated at %s', (_, date, fraction) => {
    expect(fractionOf([rowOf({ reports: [reportOf('FR:cnam', at(date))] })])).toBe(fraction)
    expect(fractionOf([rowOf({ reports: [], detectedAt: at(date) })])).toBe(fraction)
  })

  test.each([
    ['before the fact is recorded', '2026-02-10T09:59:59.999Z', '0/0'],
    ['at the instant it is recorded', '2026-02-10T10:00:00.000Z', '1/1'],
  ])('cut off %s', (_, cutOff, fraction) => {
    expect(fractionOf([rowOf()], at(cutOff))).toBe(fraction)
  })

  test('what the period leaves out is counted beside the rate, within production and the period only', () => {
    const left = [
      rowOf({ incidentId: 'a', status: 'rejected' }),
      rowOf({ incidentId: 'b', status: 'rejected', environment: 'training' }),
      rowOf({ incidentId: 'c', status: 'duplicate' }),
      rowOf({ incidentId: 'd', status: 'duplicate', reports: [reportOf('FR:cnam', at('2025-02-01T00:00:00Z'))] }),
    ]

    expect(ir42(left, quarter, later).excluded).toEqual({ rejected: 1, duplicate: 1 })
  })
})

/** Successive states of one incident, a minute apart. */
const history = (...changes: readonly Partial<Ir42Row>[]): Ir42Row[] =>
  changes.map((change, step) =>
    rowOf({ recordedAt: new Date(at('2026-02-10T10:00:00Z').getTime() + step * minute), ...change }),
  )
const fractionsOver = (rows: readonly Ir42Row[]): string[] =>
  [...new Set(rows.map(({ recordedAt }) => recordedAt.getTime()))]
    .sort((a, b) => a - b)
    .map((time) => fractionOf(rows, new Date(time)))

describe('readings of the definition', () => {
  const incomplete = { ...fullQualification, cause: null }
  const duplicate = { incidentId: 'b', reference: 'INC-2026-0002', reports: [reportOf('FR:agirc')] }

  test.each([
    [
      'it is filed, qualified, then solved',
      history({ status: 'new', ...bare }, { solutions: [] }, {}),
      ['0/1', '0/1', '1/1'],
    ],
    [
      'a later incomplete qualification replaces a complete one',
      history({}, { qualification: incomplete }, {}),
      ['1/1', '0/1', '1/1'],
    ],
    ['reopening voids nothing', history({ status: 'closed' }, { status: 'qualified' }), ['1/1', '1/1']],
    [
      'none possible counts from the day the referral has its reference',
      history({ solutions: [nonePossible] }, { solutions: [nonePossible], hasReferralWithReference: true }),
      ['0/1', '1/1'],
    ],
    [
      'a rejection takes it out, restoring puts it back',
      history({}, { status: 'rejected' }, {}),
      ['1/1', '0/0', '1/1'],
    ],
    ['leaving production takes it out', history({}, { environment: 'acceptance' }), ['1/1', '0/0']],
    [
      'a report found later to be older moves it to another period',
      history({}, { reports: [reportOf('FR:cnam'), reportOf('FR:msa', at('2025-11-02T09:00:00Z'))] }),
      ['1/1', '0/0'],
    ],
    [
      'a merge takes the duplicate out of later cut-offs, nothing is inherited, and undoing restores exactly',
      [
        ...history({ ...bare }),
        ...history(
          duplicate,
          { ...duplicate, status: 'duplicate', recordedAt: at('2026-02-12T00:00:00Z') },
          { ...duplicate, recordedAt: at('2026-02-13T00:00:00Z') },
        ),
      ],
      ['1/2', '0/1', '1/2'],
    ],
  ])('%s', (_, rows, fractions) => {
    expect(fractionsOver(rows)).toEqual(fractions)
  })

  test('undoing a merge gives back the same result, line for line', () => {
    const other = rowOf({ ...duplicate, qualification: incomplete })
    const before = [rowOf(), other]
    const merged = [...before, { ...other, status: 'duplicate', recordedAt: at('2026-02-12T00:00:00Z') }]
    const undone = [...merged, { ...other, recordedAt: at('2026-02-13T00:00:00Z') }]

    expect(ir42(undone, quarter, later)).toEqual(ir42(before, quarter, later))
    expect(ir42(merged, quarter, later).byInstitution.map(({ institutionId }) => institutionId)).toEqual(['FR:cnam'])
  })

  test('of two rows recorded together, the later in the list holds', () => {
    const rows = [rowOf(), rowOf({ ...bare })]

    expect(fractionOf(rows)).toBe('0/1')
    expect(fractionOf(rows.toReversed())).toBe('1/1')
  })

  test('an incident counts once for each reporting institution, own finds under cleiss', () => {
    const rows = [
      rowOf({ incidentId: 'a', reports: [reportOf('FR:msa'), reportOf('FR:cnam'), reportOf('FR:cnam')] }),
      rowOf({ incidentId: 'b', reports: [reportOf('FR:cnam')], ...bare }),
      rowOf({ incidentId: 'c', reports: [], origin: 'cleiss' }),
    ]

    const { byInstitution, byOrigin, rate } = ir42(rows, quarter, later)

    expect(rate).toBe(2 / 3)
    expect(byInstitution).toEqual([
      { institutionId: 'FR:cnam', numerator: 1, denominator: 2, rate: 0.5 },
      { institutionId: 'FR:msa', numerator: 1, denominator: 1, rate: 1 },
      { institutionId: 'cleiss', numerator: 1, denominator: 1, rate: 1 },
    ])
    expect(byOrigin).toEqual([
      { origin: 'cleiss', numerator: 1, denominator: 1, rate: 1 },
      { origin: 'ops', numerator: 1, denominator: 2, rate: 0.5 },
    ])
  })

  test('the missing come by date, then by reference, with what they lack', () => {
    const date = at('2026-02-02T00:00:00Z')
    const rows = [
      rowOf({ incidentId: 'c', reference: 'INC-2026-0003', reports: [], detectedAt: date, solutions: [] }),
      rowOf({
        incidentId: 'b',
        reference: 'INC-2026-0002',
        reports: [reportOf('FR:msa', date), reportOf('FR:cnam', date)],
        qualification: null,
      }),
      rowOf({
        incidentId: 'a',
        reference: 'INC-2026-0004',
        reports: [],
        detectedAt: at('2026-02-01T00:00:00Z'),
        ...bare,
      }),
      rowOf({ incidentId: 'd' }),
    ]
    const title = 'S1 n’arrive pas'

    expect(ir42(rows, quarter, later).missing).toEqual([
      {
        incidentId: 'a',
        reference: 'INC-2026-0004',
        title,
        date: at('2026-02-01T00:00:00Z'),
        institutionIds: [],
        elements: ['qualification', 'solution'],
      },
      {
        incidentId: 'b',
        reference: 'INC-2026-0002',
        title,
        date,
        institutionIds: ['FR:cnam', 'FR:msa'],
        elements: ['qualification'],
      },
      { incidentId: 'c', reference: 'INC-2026-0003', title, date, institutionIds: [], elements: ['solution'] },
    ])
  })
})
