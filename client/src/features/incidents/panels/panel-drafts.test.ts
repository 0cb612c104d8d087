import { describe, expect, test } from 'vitest'
import { basisOf, versionToSend } from './panel-drafts.ts'

const incident = { status: 'new', qualification: null, solutions: [], referrals: [], assignee: null } as const
const state = (changes: object) => ({ ...incident, ...changes, solutions: [], referrals: [] })
const ada = { id: 'a', name: 'Ada Roux' }

describe('the version that a panel sends', () => {
  test('follows a change that its act does not build on', () => {
    const begun = { version: 3, basis: basisOf('qualify', state({})) }
    const present = { version: 4, basis: basisOf('qualify', state({ assignee: ada })) }

    expect(versionToSend(begun, present, 0)).toBe(4)
  })

  test('stays the one it was begun with when someone changed what it builds on', () => {
    const begun = { version: 3, basis: basisOf('assign', state({})) }
    const present = { version: 4, basis: basisOf('assign', state({ assignee: ada })) }

    expect(versionToSend(begun, present, 0)).toBe(3)
  })

  test('is the one the person has compared with, once they chose to keep their text', () => {
    const begun = { version: 3, basis: 'before' }

    expect(versionToSend(begun, { version: 4, basis: 'after' }, 4)).toBe(4)
    expect(versionToSend(begun, { version: 5, basis: 'later' }, 4)).toBe(4)
  })
})
