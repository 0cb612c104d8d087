import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deltaOf } from './edition-delta.ts'

interface Item {
  id: string
  planOn: string | null
  status: string
}
const fields = ['planOn', 'status'] as const
const delta = (before: Item[], after: Item[]) => deltaOf(fields, ({ id }) => id, before, after)

describe('the delta of two editions', () => {
  test('tells what is new, what is gone and what changed, and is silent on what stayed', () => {
    const before = [
      { id: 'stays', planOn: '2026-01-01', status: 'planned' },
      { id: 'moves', planOn: '2026-01-01', status: 'planned' },
      { id: 'goes', planOn: null, status: 'planned' },
    ]
    const after = [
      { id: 'stays', planOn: '2026-01-01', status: 'planned' },
      { id: 'moves', planOn: '2026-02-01', status: 'planned' },
      { id: 'comes', planOn: null, status: 'planned' },
    ]

    expect(delta(before, after)).toEqual([
      {
        id: 'moves',
        planOn: '2026-02-01',
        status: 'planned',
        isNew: false,
        isGone: false,
        changes: [{ field: 'planOn', before: '2026-01-01', after: '2026-02-01' }],
      },
      { id: 'comes', planOn: null, status: 'planned', isNew: true, isGone: false, changes: [] },
      { id: 'goes', planOn: null, status: 'planned', isNew: false, isGone: true, changes: [] },
    ])
  })

  test('brings the earlier state to the later one, whatever they are', () => {
    const item = fc.record({
      id: fc.constantFrom<string>('a', 'b', 'c', 'd'),
      planOn: fc.constantFrom<string | null>(null, '2026-01-01', '2026-02-01'),
      status: fc.constantFrom<string>('planned', 'live'),
    })
    const edition = fc.uniqueArray(item, { selector: ({ id }) => id })
    fc.assert(
      fc.property(edition, edition, (before, after) => {
        const state = new Map(before.map((known) => [known.id, known]))
        for (const { isNew: _, isGone, changes, ...changed } of delta(before, after)) {
          if (isGone) state.delete(changed.id)
          else state.set(changed.id, changed)
          for (const change of changes)
            expect(change.before).toBe(before.find(({ id }) => id === changed.id)?.[change.field])
        }
        expect([...state.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          after.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        )
      }),
    )
  })
})
