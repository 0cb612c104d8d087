import { describe, expect, test } from 'vitest'
import { formatRate, periodOf } from './period.ts'

describe('the period of the indicator', () => {
  test('is the quarter under way when the address says nothing', () => {
    expect(periodOf({}, '2026-11-23')).toMatchObject({
      from: '2026-10-01',
      to: '2026-12-31',
      quarter: { year: 2026, quarter: 4 },
    })
  })

  test('is the one of the address, a quarter or not', () => {
    expect(periodOf({ from: '2026-01-01', to: '2026-06-30' }, '2026-11-23')).toMatchObject({
      from: '2026-01-01',
      quarter: null,
    })
    expect(periodOf({ from: '2026-01-01', to: '2026-03-31' }, '2026-11-23').quarter).toMatchObject({ quarter: 1 })
  })

  test('half said, is completed by the quarter of the day that is said', () => {
    expect(periodOf({ from: '2026-02-10' }, '2026-11-23')).toMatchObject({ from: '2026-02-10', to: '2026-03-31' })
  })

  test('says when its end comes before its beginning', () => {
    expect(periodOf({ from: '2026-03-01', to: '2026-02-01' }, '2026-11-23')).toMatchObject({
      isDisordered: true,
      quarter: null,
    })
  })
})

test.each([
  [1, '100 %'],
  [0.9999, '99,9 %'],
  [0.29, '29 %'],
  [2 / 3, '66,7 %'],
  [35 / 45, '77,8 %'],
  [0, '0 %'],
])('a rate of %f reads %s', (rate, text) => {
  expect(formatRate(rate).replace(/\s/gu, ' ')).toBe(text)
})
