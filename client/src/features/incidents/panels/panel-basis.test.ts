import { DraftContent } from '@vigie/shared/drafts/draft'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { keepAct, readAct, versionToSend } from '../../../ui/act-form/act-draft.ts'
import { basisOf } from './panel-basis.ts'

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

describe('a panel as a draft holds it', () => {
  const Fields = z.object({ severity: z.string().nullable(), riskCodes: z.array(z.string()) })
  const values = { severity: 'S2', riskCodes: ['R07'] }

  test('comes back with the version and the basis that it was begun on', () => {
    const begun = { version: 3, basis: basisOf('qualify', state({})) }
    const content = keepAct(Fields, begun, values)

    expect(DraftContent.safeParse(content).success).toBe(true)
    expect(readAct(Fields, content)).toEqual({ begun, values })
    const present = { version: 4, basis: basisOf('qualify', state({ qualification: { category: 'AP' } })) }
    expect(versionToSend(readAct(Fields, content)?.begun ?? present, present, 0)).toBe(3)
  })

  test('holds no copy of the incident', () => {
    const solutions = [{ id: 's', text: 'Relancer l’envoi.' }]
    expect(basisOf('propose_solution', { ...state({}), solutions } as never)).not.toContain('Relancer')
    expect(basisOf('propose_solution', { ...state({}), solutions } as never)).not.toBe(
      basisOf('propose_solution', state({})),
    )
  })

  test('that is no draft of a panel is none', () => {
    expect(readAct(Fields, { text: 'x' })).toBeNull()
    expect(readAct(Fields, null)).toBeNull()
  })
})
