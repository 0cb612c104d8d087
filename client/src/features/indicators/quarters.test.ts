import { quarterOf } from '@vigie/shared/time/paris'
import { describe, expect, test } from 'vitest'
import { exactQuarter, nextQuarter, previousQuarter, quartersUpTo } from './quarters.ts'

describe('quarters', () => {
  test('go back and forth across a year', () => {
    expect(previousQuarter(quarterOf('2026-02-14'))).toMatchObject({ from: '2025-10-01', to: '2025-12-31' })
    expect(nextQuarter(quarterOf('2026-12-31'))).toMatchObject({ from: '2027-01-01', to: '2027-03-31' })
    expect(nextQuarter(previousQuarter(quarterOf('2026-08-01')))).toEqual(quarterOf('2026-08-01'))
  })

  test('recognises a whole quarter and nothing else', () => {
    expect(exactQuarter('2026-07-01', '2026-09-30')).toMatchObject({ year: 2026, quarter: 3 })
    expect(exactQuarter('2026-07-01', '2026-09-29')).toBeNull()
    expect(exactQuarter('2026-07-01', '2026-12-31')).toBeNull()
  })

  test('lists the last quarters, oldest first', () => {
    expect(quartersUpTo(quarterOf('2026-05-01'), 4).map(({ from }) => from)).toEqual([
      '2025-07-01',
      '2025-10-01',
      '2026-01-01',
      '2026-04-01',
    ])
  })
})
