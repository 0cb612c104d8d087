import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../time/paris.ts'
import { holidayOn, holidayZones } from './holidays.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'

const anyDay = fc.integer({ min: 0, max: 5843 }).map((n) => addDays('2020-01-01', n))
const anyZone = fc.constantFrom(...holidayZones)
const someDays = fc.integer({ min: 1, max: 60 })

describe('a working day', () => {
  test.each([
    ['2026-05-13', 'metropolitan', true],
    ['2026-05-14', 'metropolitan', false],
    ['2026-05-15', 'metropolitan', true],
    ['2026-05-16', 'metropolitan', false],
    ['2026-05-17', 'metropolitan', false],
    ['2026-04-03', 'alsace_moselle', false],
    ['2026-05-27', 'guadeloupe', false],
    ['1969-12-29', 'metropolitan', true],
    ['1969-12-28', 'metropolitan', false],
  ] as const)('%s in %s: %s', (day, zone, expected) => {
    expect(isWorkingDay(day, zone)).toBe(expected)
  })

  test('is neither at a week-end nor a holiday', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
        expect(isWorkingDay(day, zone)).toBe(!isWeekend && holidayOn(day, zone) === null)
      }),
    )
  })
})

describe('working days', () => {
  test.each([
    // The week of Ascension, over the week-end, over Easter, and backwards.
    ['2026-05-11', '2026-05-15', 'metropolitan', 3],
    ['2026-05-15', '2026-05-18', 'metropolitan', 1],
    ['2026-04-02', '2026-04-07', 'metropolitan', 2],
    ['2026-04-02', '2026-04-07', 'alsace_moselle', 1],
    ['2026-05-15', '2026-05-11', 'metropolitan', -3],
    ['2026-05-15', '2026-05-15', 'metropolitan', 0],
    ['2026-05-15', '2026-05-17', 'metropolitan', 0],
  ] as const)('from %s to %s in %s: %i', (from, to, zone, count) => {
    expect(workingDaysBetween(from, to, zone)).toBe(count)
  })

  test('add up, whatever day lies between', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, anyZone, (a, b, c, zone) => {
        const sum = workingDaysBetween(a, b, zone) + workingDaysBetween(b, c, zone)
        expect(sum).toBe(workingDaysBetween(a, c, zone))
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['2026-05-13', 1, '2026-05-15'],
    ['2026-05-15', 1, '2026-05-18'],
    ['2026-05-16', 0, '2026-05-16'],
    ['2026-05-18', -1, '2026-05-15'],
    ['2026-12-31', 1, '2027-01-04'],
  ] as const)('%s and %i of them make %s', (day, n, reached) => {
    expect(addWorkingDays(day, n, 'metropolitan')).toBe(reached)
  })

  test('that are added are those that are counted', () => {
    fc.assert(
      fc.property(anyDay, someDays, anyZone, (day, n, zone) => {
        const after = addWorkingDays(day, n, zone)
        const before = addWorkingDays(day, -n, zone)
        expect([after, before].every((reached) => isWorkingDay(reached, zone))).toBe(true)
        expect(workingDaysBetween(day, after, zone)).toBe(n)
        expect(workingDaysBetween(before, addDays(day, -1), zone)).toBe(n - 1)
      }),
    )
  })
})
