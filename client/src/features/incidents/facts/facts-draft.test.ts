import { describe, expect, test } from 'vitest'
import { changedFacts, emptyFacts, toFacts } from './facts-draft.ts'

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
