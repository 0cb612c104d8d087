import { shippedViewKeys } from '@vigie/shared/incidents/shipped-views'
import { describe, expect, test } from 'vitest'
import { activeCount, keptViewOf, openKept, openView, viewOf } from './saved-views.ts'

const plain = { period: 'recent', sort: 'newest' } as const

describe('saved views', () => {
  test.each(shippedViewKeys)('%s is recognised once it is opened, whatever was filtered before', (view) => {
    const before = { ...plain, q: 'Pologne', severity: ['S1' as const] }
    expect(viewOf({ ...before, ...openView(view) })).toBe(view)
  })

  test('period and order are no other view', () => {
    expect(viewOf({ period: 'all', sort: 'oldest', lacks: 'solution' })).toBe('without_solution')
  })

  test('a filter on top of a view is one’s own choice', () => {
    expect(viewOf({ ...plain, status: ['new'], severity: ['S1'] })).toBeNull()
    expect(viewOf({ ...plain, status: ['new', 'qualified'] })).toBeNull()
  })

  test('empty lists and empty text filter nothing', () => {
    expect(viewOf({ ...plain, q: '', severity: [] })).toBe('all')
    expect(activeCount({ ...plain, q: '', severity: [], lacks: 'solution' })).toBe(1)
  })

  test('a kept view is recognised by all that it keeps, its period and order included', () => {
    const kept = { filters: { ...plain, lacks: 'solution' as const, period: 'all' as const } }
    const opened = { ...plain, severity: ['S1' as const], ...openKept(kept) }
    expect(keptViewOf([kept], opened)).toBe(kept)
    expect(keptViewOf([kept], { ...opened, period: 'recent' })).toBeUndefined()
    expect(keptViewOf([kept], { ...opened, q: 'Pologne' })).toBeUndefined()
  })
})
