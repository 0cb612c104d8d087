import { describe, expect, test } from 'vitest'
import { changeKindOf, shiftOf } from './comparison.ts'

const change = (field: string, before: unknown, after: unknown) => ({ field, before, after })
const moved = change('planOn', '2026-03-12', '2026-04-02')

describe('what became of a cell', () => {
  test.each([
    ['new', { isNew: true, changes: [change('planOn', undefined, '2026-03-12')] }],
    ['withdrawn', { isNew: true, isWithdrawn: true, changes: [] }],
    ['withdrawn', { isWithdrawn: true, changes: [change('status', 'planned', 'withdrawn'), moved] }],
    ['moved', { changes: [change('status', 'confirmed', 'planned'), moved] }],
    ['moved', { changes: [change('forecastOn', null, '2026-03-12')] }],
    ['moved', { changes: [change('actualOn', '2026-03-12', '2026-03-13')] }],
    ['other', { changes: [change('status', 'in_progress', 'live'), change('actualOn', null, '2026-03-12')] }],
    ['other', { changes: [change('applicability', 'unknown', 'concerned')] }],
  ])('%s: %j', (kind, cell) => {
    expect(changeKindOf({ isNew: false, isWithdrawn: false, ...cell })).toBe(kind)
  })
})

describe('how far a day moved', () => {
  test.each([
    ['2026-04-30', '2026-05-04', { days: 4, workingDays: 1 }],
    ['2026-05-04', '2026-04-30', { days: -4, workingDays: -1 }],
    [null, '2026-05-04', null],
    ['2026-05-04', null, null],
    ['planned', 'confirmed', null],
  ])('from %s to %s', (before, after, shift) => {
    expect(shiftOf(change('planOn', before, after))).toEqual(shift)
  })
})
