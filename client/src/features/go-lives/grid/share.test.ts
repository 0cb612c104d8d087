import { describe, expect, test } from 'vitest'
import { noShare, percentOf, shareOf } from './share.ts'

const concerned = (status: 'planned' | 'live' | 'rolled_back' | 'withdrawn') =>
  ({ applicability: 'concerned', status }) as const
const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value)

describe('the share in production', () => {
  test('is counted over the cells concerned, and tells what it leaves out', () => {
    const share = shareOf([
      ...times(3, concerned('live')),
      ...times(2, concerned('planned')),
      concerned('rolled_back'),
      concerned('withdrawn'),
      ...times(4, { applicability: 'not_concerned', status: 'planned' } as const),
      ...times(5, { applicability: 'unknown', status: 'planned' } as const),
    ])

    expect(share).toEqual({ live: 3, concerned: 6, unknown: 5, notConcerned: 4, withdrawn: 1 })
    expect(percentOf(share)).toBe(50)
  })

  test.each([
    ['nobody has a cell', []],
    ['nobody is concerned', times(3, { applicability: 'not_concerned', status: 'planned' } as const)],
    ['nobody knows yet', times(2, { applicability: 'unknown', status: 'planned' } as const)],
    ['all were withdrawn', [concerned('withdrawn')]],
  ])('has no percentage when %s', (_case, cells) => {
    expect(percentOf(shareOf(cells))).toBeNull()
  })

  test.each([
    [0, 200, 0],
    [1, 400, 1],
    [1, 3, 33],
    [2, 3, 67],
    [399, 400, 99],
    [400, 400, 100],
  ])('%i of %i reads as %i percent', (live, all, percent) => {
    expect(percentOf({ ...noShare(), live, concerned: all })).toBe(percent)
  })
})
