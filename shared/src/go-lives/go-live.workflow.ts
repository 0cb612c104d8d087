import { z } from 'zod'
import { isoDate, shortText, TableCode } from '../contract/fields.ts'
import { type ActionOf, defineWorkflow, type MoveOf, moveSchema, type StatusOf } from '../workflow.ts'

export const applicabilities = ['concerned', 'not_concerned', 'unknown'] as const
export const Applicability = z.enum(applicabilities)
export type Applicability = z.output<typeof Applicability>

/** Why a date moved. */
export const reasonCodes = [
  'institution_request',
  'technical_delay',
  'supplier_delay',
  'access_point',
  'staffing',
  'dependency',
  'incident',
  'release_change',
  'national_decision',
  'european_decision',
  'correction',
  'other',
] as const
export const ReasonCode = z.enum(reasonCodes)
export type ReasonCode = z.output<typeof ReasonCode>

const text = shortText(2000)
/** Why, in a code that is counted and in words; and the decision on which it rests. */
export const grounds = {
  reasonCode: ReasonCode.nullish(),
  reason: text.nullish(),
  decisionReference: shortText(120).nullish(),
}
const statedGrounds = { ...grounds, reasonCode: ReasonCode }
const itemCode = { itemCode: TableCode }

/** What has not begun: it can still be declared without object. */
const atRest = ['planned', 'suspended', 'rolled_back', 'withdrawn'] as const
const underWay = ['planned', 'confirmed', 'in_progress', 'suspended', 'rolled_back'] as const

/**
 * The life of one cell of the calendar. No date that goes by changes a status: only these acts do. Cleiss plans,
 * confirms and waives; the institution tells its forecast, its work and the day on which it went live.
 */
export const goLiveWorkflow = defineWorkflow({
  subject: 'go_live',
  initial: 'planned',
  statuses: ['planned', 'confirmed', 'in_progress', 'live', 'suspended', 'rolled_back', 'withdrawn'],
  transitions: {
    /** Whether the institution takes part in this BUC or release at all. */
    set_applicability: {
      from: atRest,
      to: 'same',
      permission: 'go_live:plan',
      input: { applicability: Applicability, ...grounds },
    },
    /** A confirmed plan that moves waits to be confirmed again. */
    plan: {
      from: underWay,
      to: { confirmed: 'planned', rolled_back: 'planned' },
      permission: 'go_live:plan',
      input: { planOn: isoDate, ...grounds },
    },
    /** The first confirmation sets the baseline, for ever; each sets the validated plan. */
    confirm: {
      from: ['planned'],
      to: 'confirmed',
      permission: 'go_live:plan',
      guard: 'planned',
      input: { decisionReference: grounds.decisionReference },
    },
    forecast: {
      from: underWay,
      to: 'same',
      permission: 'go_live:update',
      input: { forecastOn: isoDate.nullable(), ...grounds },
    },
    start: { from: ['confirmed'], to: 'in_progress', permission: 'go_live:update' },
    complete_item: {
      from: [...underWay, 'live'],
      to: 'same',
      permission: 'go_live:update',
      input: { ...itemCode, note: text.nullish() },
    },
    /** Not of a live one: it is rolled back first. */
    reopen_item: { from: underWay, to: 'same', permission: 'go_live:update', input: { ...itemCode, reason: text } },
    /** Live without this item, until a day; also renews the waiver of a live one. */
    waive_item: {
      from: [...underWay, 'live'],
      to: 'same',
      permission: 'go_live:plan',
      input: { ...itemCode, expiresOn: isoDate, reason: text },
    },
    go_live: {
      from: ['in_progress'],
      to: 'live',
      permission: 'go_live:update',
      guard: 'ready',
      input: { actualOn: isoDate },
    },
    correct_actual: {
      from: ['live'],
      to: 'same',
      permission: 'go_live:update',
      input: { actualOn: isoDate, reason: text },
    },
    suspend: {
      from: ['planned', 'confirmed', 'in_progress', 'live'],
      to: 'suspended',
      permission: 'go_live:plan',
      input: statedGrounds,
    },
    resume: { from: ['suspended'], to: 'planned', permission: 'go_live:plan', input: { reason: text.nullish() } },
    roll_back: { from: ['live'], to: 'rolled_back', permission: 'go_live:plan', input: statedGrounds },
    withdraw: { from: underWay, to: 'withdrawn', permission: 'go_live:plan', input: statedGrounds },
    restore: { from: ['withdrawn'], to: 'planned', permission: 'go_live:plan', input: { reason: text } },
  },
})
export type GoLiveStatus = StatusOf<typeof goLiveWorkflow>
export type GoLiveAction = ActionOf<typeof goLiveWorkflow>

export const GoLiveMove = moveSchema(goLiveWorkflow).meta({ id: 'GoLiveMove' })
export type GoLiveMove = MoveOf<typeof goLiveWorkflow>
