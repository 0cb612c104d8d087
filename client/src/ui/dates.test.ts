import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { speak } from '../i18n/index.ts'
import { formatDateTime, formatDay, parisInstant, parseDateTime, parseDay, relative } from './dates.ts'

describe('dates as they are typed', () => {
  test.each([
    ['12/03/2026', '2026-03-12'],
    ['1.2.26', '2026-02-01'],
    ['12032026', '2026-03-12'],
    ['2026-03-12', '2026-03-12'],
  ])('%s is the day %s', (text, day) => {
    expect(parseDay(text)).toBe(day)
  })

  test.each(['31/02/2026', '2026', 'demain', '12/13/2026', ''])('« %s » is no day', (text) => {
    expect(parseDay(text)).toBeNull()
  })

  test.each([
    ['12/03/2026 14:30', '2026-03-12T13:30:00.000Z'],
    ['12/07/2026 14h30', '2026-07-12T12:30:00.000Z'],
    ['12/07/26 à 9 h', '2026-07-12T07:00:00.000Z'],
    ['12/03/2026 0905', '2026-03-12T08:05:00.000Z'],
    ['12/03/2026 25:00', null],
    ['12/03/2026', null],
  ])('%s is %s', (text, instant) => {
    expect(parseDateTime(text)?.toISOString() ?? null).toBe(instant)
  })
})

describe('Paris time', () => {
  test('instants are shown in Paris, winter and summer', () => {
    expect(formatDateTime(new Date('2026-01-31T23:30:00Z'))).toBe('01/02/2026 00:30')
    expect(formatDateTime(new Date('2026-07-31T22:30:00Z'))).toBe('01/08/2026 00:30')
  })

  test('a civil day is shown as it is', () => {
    expect(formatDay('2026-03-29')).toBe('29/03/2026')
  })

  test('times after the change of hour are those that clocks show', () => {
    expect(parisInstant('2026-03-29', 14, 0).toISOString()).toBe('2026-03-29T12:00:00.000Z')
    expect(parisInstant('2026-10-25', 14, 0).toISOString()).toBe('2026-10-25T13:00:00.000Z')
    expect(formatDateTime(parisInstant('2026-03-29', 2, 30))).toBe('29/03/2026 03:30')
  })
})

test.each([
  [20, 'maintenant'],
  [3 * 60, 'il y a 3 minutes'],
  [26 * 3600, 'hier'],
  [40 * 86_400, 'le mois dernier'],
])('%i seconds ago is « %s »', (seconds, words) => {
  const now = new Date('2026-03-12T12:00:00Z')
  expect(relative(new Date(now.getTime() - seconds * 1000), now)).toBe(words)
})

describe('in English', () => {
  beforeAll(() => speak('en'))
  afterAll(() => speak('fr'))

  test('the day still comes first, and Paris still says the time', () => {
    expect(formatDateTime(new Date('2026-01-31T23:30:00Z'))).toBe('01/02/2026 00:30')
    expect(parseDateTime('12/03/2026 at 14:30')?.toISOString()).toBe('2026-03-12T13:30:00.000Z')
  })

  test.each([
    [20, 'now'],
    [3 * 60, '3 minutes ago'],
    [26 * 3600, 'yesterday'],
    [40 * 86_400, 'last month'],
  ])('%i seconds ago is “%s”', (seconds, words) => {
    const now = new Date('2026-03-12T12:00:00Z')
    expect(relative(new Date(now.getTime() - seconds * 1000), now)).toBe(words)
  })
})
