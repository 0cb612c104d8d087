import { describe, expect, test } from 'vitest'
import { beforeQuarter, monthBefore, periodOf } from './comparison-period.ts'

describe('the presets', () => {
  test.each([
    ['2026-03-12', '2026-02-12'],
    ['2026-03-31', '2026-02-28'],
    ['2028-03-30', '2028-02-29'],
    ['2026-01-15', '2025-12-15'],
  ])('a month before %s is %s', (day, before) => {
    expect(monthBefore(day)).toBe(before)
  })

  test.each([
    ['2026-11-25', '2026-09-30'],
    ['2026-01-01', '2025-12-31'],
  ])('the quarter of %s began after %s', (day, before) => {
    expect(beforeQuarter(day)).toBe(before)
  })
})

describe('the period', () => {
  test('is the last month while the address says nothing', () => {
    expect(periodOf({}, '2026-11-25')).toEqual({ from: '2026-10-25', to: '2026-11-25', isDisordered: false })
  })

  test.each([
    ['2026-11-25', '2026-11-24', true],
    ['2026-11-25', '2026-11-25', false],
    [new Date('2026-11-25T08:00:00Z'), '2026-11-25', false],
    [new Date('2026-11-25T08:00:00Z'), '2026-11-24', true],
    ['2026-11-24', new Date('2026-11-25T08:00:00Z'), false],
  ])('from %s to %s is out of order: %s', (from, to, isDisordered) => {
    expect(periodOf({ from, to }, '2026-11-25').isDisordered).toBe(isDisordered)
  })
})
