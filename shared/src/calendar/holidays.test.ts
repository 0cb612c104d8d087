import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../time/paris.ts'
import { easterSunday, holidayOn, holidaysOf, holidayZones } from './holidays.ts'

/** Written by hand from published calendars: Good Friday, Easter Monday, Ascension, Whit Monday. */
const movableFeasts = [
  ['2020-04-10', '2020-04-13', '2020-05-21', '2020-06-01'],
  ['2021-04-02', '2021-04-05', '2021-05-13', '2021-05-24'],
  ['2022-04-15', '2022-04-18', '2022-05-26', '2022-06-06'],
  ['2023-04-07', '2023-04-10', '2023-05-18', '2023-05-29'],
  ['2024-03-29', '2024-04-01', '2024-05-09', '2024-05-20'],
  ['2025-04-18', '2025-04-21', '2025-05-29', '2025-06-09'],
  ['2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25'],
  ['2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'],
  ['2028-04-14', '2028-04-17', '2028-05-25', '2028-06-05'],
  ['2029-03-30', '2029-04-02', '2029-05-10', '2029-05-21'],
  ['2030-04-19', '2030-04-22', '2030-05-30', '2030-06-10'],
  ['2031-04-11', '2031-04-14', '2031-05-22', '2031-06-02'],
  ['2032-03-26', '2032-03-29', '2032-05-06', '2032-05-17'],
  ['2033-04-15', '2033-04-18', '2033-05-26', '2033-06-06'],
  ['2034-04-07', '2034-04-10', '2034-05-18', '2034-05-29'],
  ['2035-03-23', '2035-03-26', '2035-05-03', '2035-05-14'],
] as const
const everyYear = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']

/** What each zone adds to the eleven common days, by hand too; the year stands in front. */
const own = {
  metropolitan: [],
  alsace_moselle: ['12-26'],
  guadeloupe: ['05-27'],
  martinique: ['05-22'],
  guyane: ['06-10'],
  la_reunion: ['12-20'],
  mayotte: ['04-27'],
} as const

const anyYear = fc.integer({ min: 1900, max: 2200 })
const anyZone = fc.constantFrom(...holidayZones)

describe.each(movableFeasts)('in the year of Good Friday %s', (goodFriday, easterMonday, ascension, whitMonday) => {
  const year = goodFriday.slice(0, 4)

  test.each(holidayZones)('%s keeps its public holidays and no others', (zone) => {
    const expected = [
      ...[...everyYear, ...own[zone]].map((day) => `${year}-${day}`),
      ...[easterMonday, ascension, whitMonday],
      ...(zone === 'alsace_moselle' ? [goodFriday] : []),
    ]

    expect(holidaysOf(Number(year), zone).map(({ day }) => day)).toEqual(expected.sort())
  })
})

describe('a holiday', () => {
  test.each([
    ['2026-04-03', 'metropolitan', null],
    ['2026-04-03', 'alsace_moselle', 'good_friday'],
    ['2026-12-26', 'metropolitan', null],
    ['2026-12-26', 'alsace_moselle', 'second_christmas_day'],
    ['2026-05-22', 'martinique', 'abolition_of_slavery'],
    ['2026-05-22', 'guadeloupe', null],
    ['2026-07-14', 'mayotte', 'bastille_day'],
    ['2026-07-15', 'mayotte', null],
    // Ascension fell on Labour Day.
    ['2008-05-01', 'metropolitan', 'ascension'],
  ] as const)('on %s in %s: %s', (day, zone, code) => {
    expect(holidayOn(day, zone)).toBe(code)
  })

  test('is on the list of its year, and no other day is', () => {
    fc.assert(
      fc.property(anyYear, anyZone, fc.integer({ min: 0, max: 364 }), (year, zone, n) => {
        const day = addDays(`${year}-01-01`, n)
        const listed = holidaysOf(year, zone).some((holiday) => holiday.day === day)
        expect(holidayOn(day, zone) !== null).toBe(listed)
      }),
    )
  })

  test('common to all is one in every zone', () => {
    fc.assert(
      fc.property(anyYear, anyZone, (year, zone) => {
        const days = holidaysOf(year, zone).map(({ day }) => day)
        expect(days).toEqual(expect.arrayContaining(holidaysOf(year, 'metropolitan').map(({ day }) => day)))
        expect(days).toEqual([...days].sort())
      }),
    )
  })
})

test('Easter is a Sunday from 22 March to 25 April', () => {
  fc.assert(
    fc.property(anyYear, (year) => {
      const easter = easterSunday(year)
      expect(new Date(`${easter}T00:00:00Z`).getUTCDay()).toBe(0)
      expect(daysBetween(`${year}-03-22`, easter)).toBeGreaterThanOrEqual(0)
      expect(daysBetween(easter, `${year}-04-25`)).toBeGreaterThanOrEqual(0)
    }),
  )
})
