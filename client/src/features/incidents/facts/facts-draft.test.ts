import { describe, expect, test } from 'vitest'
import { changedFacts, emptyFacts, keepCorrections, keptCorrections, toFacts } from './facts-draft.ts'

const begun = { ...emptyFacts(new Date('2026-03-02T08:00:00Z')), title: 'SED refusés', description: 'Depuis lundi.' }

describe('corrected facts', () => {
  test('hold only what was changed', () => {
    expect(changedFacts(begun, { ...begun, title: 'SED refusés par la Pologne', casesAffected: 12 })).toEqual({
      title: 'SED refusés par la Pologne',
      casesAffected: 12,
    })
  })

  test('an emptied group of technical facts is sent as empty, not forgotten', () => {
    const withCode = { ...begun, caseDetails: { ...begun.caseDetails, errorCode: 'EBMS:0301' } }
    expect(changedFacts(withCode, begun)).toEqual({ caseDetails: {} })
  })

  test('a flag that is taken off is sent', () => {
    expect(changedFacts({ ...begun, flags: ['possibleBreach'] }, begun)).toEqual({ flags: {} })
  })
})

test('a date that is not typed is absent, so that the contract asks for it', () => {
  expect(toFacts({ ...begun, occurredAt: null }).occurredAt).toBeUndefined()
})

describe('corrections as a draft holds them', () => {
  test('are the fields that were changed, with the version that was read', () => {
    const typed = { ...begun, title: 'SED refusés par la Pologne', occurredAt: new Date('2026-03-01T07:00:00Z') }
    const content = keepCorrections(4, begun, typed)

    expect(content).toEqual({
      version: 4,
      facts: { title: 'SED refusés par la Pologne', occurredAt: '2026-03-01T07:00:00.000Z' },
    })
    expect(keptCorrections(content)).toEqual({
      version: 4,
      facts: { title: typed.title, occurredAt: typed.occurredAt },
    })
  })

  test('are none when everything reads as before', () => {
    expect(keepCorrections(4, begun, { ...begun })).toBeNull()
    expect(keptCorrections(null)).toEqual({ version: undefined, facts: {} })
  })
})
