import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ItemState, openMandatoryItems } from './checklist.ts'
import { type LedgerAct, stateAsOf } from './ledger.ts'
import { type WarnedCell, type WarningLine, warningsOf } from './warnings.ts'

const item = (fields: Partial<ItemState> = {}): ItemState => ({
  code: 'training',
  isMandatory: true,
  isDone: false,
  waiver: null,
  ...fields,
})

describe('an item keeps a cell from going live', () => {
  test.each([
    ['open and mandatory', item(), true],
    ['done', item({ isDone: true }), false],
    ['optional', item({ isMandatory: false }), false],
    ['waived until a later day', item({ waiver: { expiresOn: '2026-05-16' } }), false],
    ['waived until this day', item({ waiver: { expiresOn: '2026-05-15' } }), false],
    ['waived until the day before', item({ waiver: { expiresOn: '2026-05-14' } }), true],
    ['done, its waiver being over', item({ isDone: true, waiver: { expiresOn: '2026-05-14' } }), false],
  ])('when it is %s: %s', (_, state, isOpen) => {
    expect(openMandatoryItems([state], '2026-05-15')).toEqual(isOpen ? ['training'] : [])
  })
})

const line = (fields: Partial<WarningLine> = {}): WarningLine => ({
  id: 'a'.repeat(24),
  kind: 'freeze',
  from: '2026-12-18',
  to: '2027-01-04',
  isActive: true,
  ...fields,
})
const cell = (fields: Partial<WarnedCell> = {}): WarnedCell => ({
  applicability: 'concerned',
  status: 'planned',
  planOn: '2026-12-18',
  forecastOn: null,
  checklist: [],
  ...fields,
})
const kindsOf = (warned: WarnedCell, lines: readonly WarningLine[], today = '2026-06-01') =>
  warningsOf(warned, lines, today).map(({ kind }) => kind)

describe('a cell is warned of', () => {
  test.each([
    ['the first day of a freeze', cell(), ['freeze']],
    ['its last day', cell({ planOn: '2027-01-04' }), ['freeze']],
    ['nothing on the day after', cell({ planOn: '2027-01-05' }), []],
    ['nothing on the day before', cell({ planOn: '2026-12-17' }), []],
    ['a holiday in a freeze', cell({ planOn: '2027-01-01' }), ['holiday', 'freeze']],
    ['its forecast, not the plan it replaces', cell({ forecastOn: '2026-07-14' }), ['holiday']],
    ['nothing once it is live', cell({ status: 'live' }), []],
    ['nothing once it is withdrawn', cell({ status: 'withdrawn' }), []],
    ['nothing when the institution is not concerned', cell({ applicability: 'not_concerned' }), []],
    ['nothing without a day', cell({ planOn: null }), []],
  ])('%s', (_, warned, kinds) => {
    expect(kindsOf(warned, [line()])).toEqual(kinds)
  })

  test('a maintenance window, and neither a milestone nor a line that was taken away', () => {
    expect(kindsOf(cell(), [line({ kind: 'maintenance' })])).toEqual(['maintenance'])
    expect(kindsOf(cell(), [line({ kind: 'milestone' }), line({ isActive: false })])).toEqual([])
  })

  test.each([
    ['2026-12-18', 'planned', []],
    ['2026-12-19', 'planned', ['overdue']],
    ['2026-12-19', 'in_progress', ['overdue']],
    ['2026-12-19', 'suspended', []],
  ] as const)('its day that went by, on %s while %s', (today, status, kinds) => {
    expect(kindsOf(cell({ status }), [], today)).toEqual(kinds)
  })

  test('a waiver that is over, live or not', () => {
    const checklist = [item({ waiver: { expiresOn: '2026-05-31' } })]
    expect(kindsOf(cell({ checklist, status: 'live' }), [])).toEqual(['waiver_expired'])
    expect(kindsOf(cell({ checklist, status: 'live' }), [], '2026-05-31')).toEqual([])
  })
})

/** A ledger of random writes to two fields, in the order in which they were made, some at one instant. */
const anyLedger = fc
  .array(
    fc.record({ field: fc.constantFrom('planOn', 'status'), after: fc.constantFrom(null, 'a', 'b'), wait: fc.nat(2) }),
    { minLength: 1, maxLength: 12 },
  )
  .map((writes) => {
    const held: Record<string, unknown> = {}
    let time = 0
    return writes.map(({ field, after, wait }, index): LedgerAct & { held: Record<string, unknown> } => {
      time += wait
      const change = { field, before: held[field] ?? null, after }
      held[field] = after
      return { sequence: index + 1, knownAt: new Date(time), changes: [change], held: { ...held } }
    })
  })

describe('a ledger', () => {
  test('gives back the state that the last act known at an instant left, in whatever order it is read', () => {
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: -1, max: 24 }), (acts, at) => {
        const last = acts.filter(({ knownAt }) => knownAt.getTime() <= at).at(-1)
        expect(stateAsOf(acts.toReversed(), new Date(at))).toEqual(last?.held ?? null)
      }),
    )
  })
})
