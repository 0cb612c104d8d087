import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  endOfParisDay,
  isCivilDay,
  parisDay,
  parisYear,
  quarterOf,
  startOfParisDay,
} from './paris.ts'

const hour = 3_600_000
const anyInstant = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2040-12-31T23:59:59Z'),
  noInvalidDate: true,
})
const anyDay = fc
  .integer({ min: 0, max: 14_975 })
  .map((n) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10))

describe('days, on and around the nights when the clocks change', () => {
  test.each([
    ['2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-24T21:59:59.999Z', '2026-10-24'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2000-02-29T12:00:00.000Z', '2000-02-29'],
    ['0050-06-01T12:00:00.000Z', '0050-06-01'],
  ])('at %s it is %s in Paris', (instant, day) => {
    expect(parisDay(new Date(instant))).toBe(day)
  })

  test.each([
    // That year the clocks went forward at one in the morning, which is midnight in UTC.
    ['1976-03-28', '1976-03-27T23:00:00.000Z', 23],
    ['2026-01-15', '2026-01-14T23:00:00.000Z', 24],
    ['2026-03-28', '2026-03-27T23:00:00.000Z', 24],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['2026-03-30', '2026-03-29T22:00:00.000Z', 24],
    ['2026-07-14', '2026-07-13T22:00:00.000Z', 24],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['2026-10-26', '2026-10-25T23:00:00.000Z', 24],
    ['9999-12-31', '9999-12-30T23:00:00.000Z', 24],
  ])('%s starts at %s and lasts %i hours', (day, start, hours) => {
    expect(startOfParisDay(day).toISOString()).toBe(start)
    expect((endOfParisDay(day).getTime() - startOfParisDay(day).getTime()) / hour).toBe(hours)
  })

  test('the year is that of Paris', () => {
    expect(parisYear(new Date('2026-12-31T22:59:59.999Z'))).toBe(2026)
    expect(parisYear(new Date('2026-12-31T23:00:00.000Z'))).toBe(2027)
  })

  test('an invalid instant is refused', () => {
    expect(() => parisDay(new Date(Number.NaN))).toThrow(RangeError)
  })
})

describe('calendar', () => {
  test.each([
    ['2026-03-29', true],
    ['2024-02-29', true],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['1900-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['0000-01-01', false],
    ['2026-1-1', false],
    ['26-01-01', false],
    ['2026-01-01T00:00', false],
    [' 2026-01-01', false],
    ['2026-01-01\n', false],
    ['２０２６-01-01', false],
    ['', false],
  ])('%j is a civil day: %s', (text, expected) => {
    expect(isCivilDay(text)).toBe(expected)
  })

  test.each([
    ['2026-03-28', 1, '2026-03-29'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %i days is %s', (day, n, expected) => {
    expect(addDays(day, n)).toBe(expected)
  })

  test.each([
    ['2026-01-01', { year: 2026, quarter: 1, from: '2026-01-01', to: '2026-03-31' }],
    ['2026-03-31', { year: 2026, quarter: 1, from: '2026-01-01', to: '2026-03-31' }],
    ['2026-04-01', { year: 2026, quarter: 2, from: '2026-04-01', to: '2026-06-30' }],
    ['2026-08-15', { year: 2026, quarter: 3, from: '2026-07-01', to: '2026-09-30' }],
    ['2026-12-31', { year: 2026, quarter: 4, from: '2026-10-01', to: '2026-12-31' }],
  ])('the quarter of %s', (day, expected) => {
    expect(quarterOf(day)).toEqual(expected)
  })

  test.each([
    ['startOfParisDay', () => startOfParisDay('2026-02-30')],
    ['endOfParisDay', () => endOfParisDay('2026-13-01')],
    ['addDays', () => addDays('hier', 1)],
    ['addDays past the calendar', () => addDays('9999-12-31', 1)],
    ['addDays before the calendar', () => addDays('0001-01-01', -1)],
    ['daysBetween', () => daysBetween('2026-01-01', '2026-02-30')],
    ['quarterOf', () => quarterOf('2026-00-01')],
  ])('%s refuses what is no day', (_, call) => {
    expect(call).toThrow(RangeError)
  })
})

describe('properties, from 2000 to 2040', () => {
  test('every instant lies in its own day', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const day = parisDay(instant)
        expect(isCivilDay(day)).toBe(true)
        expect(startOfParisDay(day).getTime()).toBeLessThanOrEqual(instant.getTime())
        expect(endOfParisDay(day).getTime()).toBeGreaterThan(instant.getTime())
        expect(parisYear(instant)).toBe(Number(day.slice(0, 4)))
      }),
      { numRuns: 2000 },
    )
  })

  test('a day starts at its first instant, where the day before ends, on a clock that shows midnight', () => {
    const clock = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'medium' })
    fc.assert(
      fc.property(anyDay, (day) => {
        const start = startOfParisDay(day)
        expect(parisDay(start)).toBe(day)
        expect(parisDay(new Date(start.getTime() - 1))).toBe(addDays(day, -1))
        expect(endOfParisDay(addDays(day, -1))).toEqual(start)
        expect(clock.format(start)).toBe('00:00:00')
      }),
      { numRuns: 2000 },
    )
  })

  test('two days of each year are not 24 hours long: 23 in March, 25 in October', () => {
    for (let year = 2000; year <= 2040; year += 1) {
      const odd: string[] = []
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
        const hours = (endOfParisDay(day).getTime() - startOfParisDay(day).getTime()) / hour
        if (hours !== 24) odd.push(`${day.slice(5, 7)}: ${hours}`)
      }
      expect(odd).toEqual(['03: 23', '10: 25'])
    }
  })

  test('adding days is undone by taking them away, and keeps their order', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 5000 }), (day, n) => {
        expect(addDays(addDays(day, n), -n)).toBe(day)
        expect(addDays(day, n) > day).toBe(true)
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(daysBetween(addDays(day, n), day)).toBe(-n)
      }),
    )
  })

  test('a quarter holds its day, and the next one begins the day after', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { from, to, year, quarter } = quarterOf(day)
        const next = quarterOf(addDays(to, 1))
        expect(from <= day && day <= to).toBe(true)
        expect(next.from).toBe(addDays(to, 1))
        expect(next.year * 4 + next.quarter).toBe(year * 4 + quarter + 1)
      }),
    )
  })
})
