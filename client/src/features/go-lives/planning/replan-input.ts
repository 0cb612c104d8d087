import type { PlanShift } from '@vigie/shared/go-lives/replan'

export const shiftKinds = ['day', 'days_later', 'working_days_later'] as const satisfies readonly PlanShift['to'][]
export type ShiftKind = (typeof shiftKinds)[number]

/** What the person fills in for several go-lives. */
export interface ReplanInput {
  to: ShiftKind
  planOn: string | null
  days: number | string
  isEarlier: boolean
  reasonCode: string | null
  reason: string
  decisionReference: string
}
export const nothingFilledIn: ReplanInput = {
  to: 'day',
  planOn: null,
  days: '',
  isEarlier: false,
  reasonCode: null,
  reason: '',
  decisionReference: '',
}

/** The shift as it is sent; what lacks is left out, and the contract says so. */
export const shiftOf = ({ to, planOn, days, isEarlier }: ReplanInput): object => {
  if (to === 'day') return planOn === null ? { to } : { to, planOn }
  return typeof days === 'number' ? { to, days: isEarlier ? -days : days } : { to }
}

/** The field of the form for each field of the contract. */
export const replanFieldIds: Record<string, 'shift' | 'days' | 'reasonCode' | 'reason' | 'decisionReference'> = {
  'shift.planOn': 'shift',
  'shift.days': 'days',
  reasonCode: 'reasonCode',
  reason: 'reason',
  decisionReference: 'decisionReference',
}
