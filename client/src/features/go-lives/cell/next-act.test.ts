import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { type GoLiveStatus, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { openActions } from '@vigie/shared/workflow'
import { describe, expect, test } from 'vitest'
import { nextAct, otherActs } from './next-act.ts'

const today = '2026-03-12'
const seenBy = (who: 'spoc' | 'ops', status: GoLiveStatus, fields: Partial<GoLive> = {}) => ({
  status,
  applicability: 'concerned' as const,
  planOn: '2026-04-01',
  forecastOn: null,
  actions: openActions(
    goLiveWorkflow,
    status,
    (permission) => permission === 'go_live:update' || (who === 'spoc' && permission === 'go_live:plan'),
  ),
  ...fields,
})

describe('the next act', () => {
  test.each([
    ['spoc', 'planned', {}, 'confirm'],
    ['spoc', 'planned', { planOn: null }, 'plan'],
    ['spoc', 'planned', { planOn: '2026-03-11' }, 'plan'],
    ['spoc', 'planned', { applicability: 'unknown' }, 'set_applicability'],
    ['spoc', 'planned', { applicability: 'not_concerned' }, null],
    ['ops', 'planned', {}, 'forecast'],
    ['ops', 'planned', { applicability: 'unknown' }, null],
    ['ops', 'confirmed', {}, 'start'],
    ['ops', 'in_progress', {}, 'go_live'],
    ['ops', 'live', {}, null],
    ['spoc', 'suspended', {}, 'resume'],
    ['ops', 'suspended', {}, 'forecast'],
    ['spoc', 'rolled_back', {}, 'plan'],
    ['spoc', 'withdrawn', {}, null],
  ] as const)('of %s on one that is %s %j is %s', (who, status, fields, next) => {
    expect(nextAct(seenBy(who, status, fields), today)).toBe(next)
  })

  test('is none for who may only read', () => {
    expect(nextAct({ ...seenBy('ops', 'confirmed'), actions: [] }, today)).toBeNull()
  })
})

test('the other acts are those on the whole cell, without the next one', () => {
  expect(otherActs(seenBy('ops', 'in_progress'), today)).toEqual(['forecast'])
  expect(otherActs(seenBy('spoc', 'live'), today)).toEqual(['correct_actual', 'suspend', 'roll_back'])
})
