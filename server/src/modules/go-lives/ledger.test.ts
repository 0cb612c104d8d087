import { deltaFields } from '@vigie/shared/go-lives/edition-delta'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { netOf, standingOf } from './ledger.ts'

const key = '65f000000000000000000001 S_BUC_01 counterparty'
const anyState = fc.record({
  status: fc.constantFrom('planned', 'confirmed', 'withdrawn'),
  planOn: fc.constantFrom(null, '2026-01-05', '2026-02-05'),
})
type State = { status: string | null; planOn: string | null }

test('what the acts on a cell amount to is what differs between the first and the last of them, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(anyState, { minLength: 1, maxLength: 120 }), fc.nat(20), (states, from) => {
      const nothing: State = { status: null, planOn: null }
      const acts = states.map((state, index) => ({
        was: standingOf({ sequence: index + 1, key }, index === 0 ? {} : (states[index - 1] ?? {})),
        became: standingOf({ sequence: index + 1, key }, state),
      }))
      const between = acts.slice(Math.min(from, acts.length - 1))
      const before: State = states[acts.length - between.length - 1] ?? nothing
      const after: State = states.at(-1) ?? nothing

      const [was = ''] = between.map((act) => act.was).sort()
      const became =
        between
          .map((act) => act.became)
          .sort()
          .at(-1) ?? ''
      const differing = deltaFields.filter(
        (field): field is keyof State => (field === 'status' || field === 'planOn') && before[field] !== after[field],
      )
      expect(netOf(was, became)).toEqual({
        key,
        isNew: between.length === acts.length,
        isWithdrawn: after.status === 'withdrawn',
        changes: differing.map((field) => ({ field, before: before[field], after: after[field] })),
      })
    }),
  )
})
