import { goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { actionsOf } from '@vigie/shared/workflow'
import { describe, expect, test } from 'vitest'
import { fieldsOf, initialValues, isOptional, schemaOf, toInput, wantedFields } from './act-fields.ts'

const goLive = {
  applicability: 'concerned',
  baselineOn: '2026-03-12',
  planOn: '2026-04-01',
  forecastOn: null,
  actualOn: null,
} as const
const blank = initialValues('plan', goLive)

test('every act is done on what its form holds, once what it asks for is filled in', () => {
  const filled = {
    ...blank,
    planOn: '2026-05-04',
    forecastOn: '2026-05-04',
    actualOn: '2026-05-04',
    expiresOn: '2026-05-04',
    reasonCode: 'staffing',
    reason: 'Formation reportée',
  }
  for (const action of actionsOf(goLiveWorkflow))
    expect(schemaOf(action).safeParse(toInput(action, filled)).error?.issues, action).toBeUndefined()
})

test('the fields of an act come in the order in which they are filled in', () => {
  expect(fieldsOf('plan')).toEqual(['planOn', 'reasonCode', 'reason', 'decisionReference'])
  expect(fieldsOf('waive_item')).toEqual(['expiresOn', 'reason'])
  expect(fieldsOf('start')).toEqual([])
})

test('what is left empty is left out, but for a forecast, which is then withdrawn', () => {
  expect(toInput('plan', { ...blank, planOn: '2026-05-04', reason: '  ' })).toEqual({ planOn: '2026-05-04' })
  expect(toInput('forecast', blank)).toEqual({ forecastOn: null })
})

describe('what a new plan wants', () => {
  test.each([
    ['2026-04-01', []],
    ['2026-05-04', ['reasonCode']],
    ['2026-03-11', ['reasonCode', 'reason']],
    [null, ['reasonCode']],
  ])('on %s is %j', (planOn, wanted) => {
    expect(wantedFields('plan', goLive, { ...blank, planOn })).toEqual(wanted)
  })

  test('is nothing where there was no plan', () => {
    const unplanned = { ...goLive, planOn: null, baselineOn: null }
    expect(wantedFields('plan', unplanned, { ...blank, planOn: '2026-05-04' })).toEqual([])
  })
})

test.each([
  ['plan', 'reasonCode', false],
  ['plan', 'reason', true],
  ['suspend', 'reasonCode', false],
  ['suspend', 'reason', true],
  ['restore', 'reason', false],
  ['resume', 'reason', true],
  ['forecast', 'forecastOn', false],
] as const)('of %s, %s may be left empty: %s', (action, field, isFree) => {
  expect(isOptional(action, field, goLive, blank)).toBe(isFree)
})
