import { describe, expect, test } from 'vitest'
import { type ChangeWords, flattenChange, nameOf, wordChanges } from './history-wording.ts'

const names: Record<string, string> = { severity: 'Gravité', assignee: 'Attribué à' }
const words: ChangeWords = {
  field: (name) => names[name] ?? name,
  value: (_field, value) =>
    value === null || value === undefined
      ? '(vide)'
      : typeof value === 'object'
        ? nameOf(value as Record<string, unknown>)
        : String(value),
}

describe('history in words', () => {
  test('a field that changed is one line', () => {
    expect(wordChanges([{ field: 'severity', before: 'S3', after: 'S2' }], words)).toEqual([
      { field: 'Gravité', before: 'S3', after: 'S2' },
    ])
  })

  test('an object becomes one line for each part that differs, without what repeats the author', () => {
    const before = { category: 'AP', severity: 'S3', qualifiedBy: 'Ada', qualifiedAt: '2026-01-01T00:00:00.000Z' }
    const after = { category: 'AP', severity: 'S2', qualifiedBy: 'Bob', qualifiedAt: '2026-02-01T00:00:00.000Z' }
    expect(flattenChange({ field: 'qualification', before, after })).toEqual([
      { field: 'qualification.severity', before: 'S3', after: 'S2' },
    ])
  })

  test('a first object shows each part from nothing, and leaves out its empty parts', () => {
    expect(flattenChange({ field: 'qualification', before: null, after: { category: 'AP', cause: null } })).toEqual([
      { field: 'qualification.category', before: undefined, after: 'AP' },
    ])
  })

  test('a person is one value, not a structure', () => {
    const change = { field: 'assignee', before: null, after: { id: 'a', name: 'Ada Roux' } }
    expect(wordChanges([change], words)).toEqual([{ field: 'Attribué à', before: null, after: 'Ada Roux' }])
  })

  test('an unknown field and an unknown code are shown as they are', () => {
    expect(wordChanges([{ field: 'later.invented', before: 'X1', after: 'X2' }], words)).toEqual([
      { field: 'invented', before: 'X1', after: 'X2' },
    ])
  })
})
