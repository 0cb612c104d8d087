import { describe, expect, test } from 'vitest'
import { lackingIn, nextAct, supplierOf } from './missing-elements.ts'

const waiting = { id: 'r', reference: null }
const answered = { id: 'r', reference: 'SMC-1' }

describe('the panel that supplies a missing element', () => {
  test.each([
    ['qualification', 'qualify'],
    ['severity', 'qualify'],
    ['risk', 'qualify'],
    ['solution', 'propose_solution'],
  ])('%s is supplied by %s', (element, action) => {
    expect(supplierOf(element, [])).toBe(action)
  })

  test('a reference is added to the referral that waits for one, else a third party is referred to', () => {
    expect(supplierOf('referralReference', [answered, waiting])).toBe('complete_referral')
    expect(supplierOf('referralReference', [answered])).toBe('refer')
  })
})

describe('the next act', () => {
  test.each([
    [['qualification', 'solution'], ['qualify', 'reject'], 'qualify'],
    [['solution'], ['qualify', 'propose_solution', 'resolve'], 'propose_solution'],
    [[], ['qualify', 'propose_solution', 'resolve'], 'resolve'],
    [[], ['qualify', 'close', 'reopen'], 'close'],
    [[], ['reopen'], null],
    [['solution'], ['restore'], null],
  ] as const)('with %o missing and %o open is %s', (missing, actions, expected) => {
    expect(nextAct({ missing, actions, referrals: [] })).toBe(expected)
  })
})

const nothing = {
  subcategory: null,
  cause: null,
  responsibleParty: null,
  severity: null,
  impact: null,
  urgency: null,
  riskCodes: [],
}

describe('what a draft still lacks', () => {
  test('a category alone lacks every other axis and a risk, and says nothing of the solution', () => {
    expect(lackingIn({ ...nothing, category: 'AP' })).toEqual([
      'subcategory',
      'cause',
      'responsibleParty',
      'severity',
      'impact',
      'urgency',
      'risk',
    ])
  })

  test('a complete one lacks nothing', () => {
    const complete = {
      subcategory: 'AP.01',
      cause: 'release',
      responsibleParty: 'CNAV-AP',
      severity: 'S2',
      impact: 3,
      urgency: 2,
    }
    expect(lackingIn({ category: 'AP', ...complete, riskCodes: ['R01'] })).toEqual([])
  })
})
