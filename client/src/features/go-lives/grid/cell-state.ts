import type { Applicability, GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'
import type { ParseKeys } from 'i18next'
import i18n from '../../../i18n/index.ts'

/** What a cell is seen as: its status, unless the institution is not concerned, or nobody knows yet. */
export const cellStates = [
  'live',
  'in_progress',
  'confirmed',
  'planned',
  'undated',
  'suspended',
  'rolled_back',
  'withdrawn',
  'unknown',
  'not_concerned',
] as const
export type CellState = (typeof cellStates)[number]

interface Standing {
  applicability: Applicability
  status: GoLiveStatus
  planOn: string | null
}

export const stateOf = ({ applicability, status, planOn }: Standing): CellState => {
  if (applicability !== 'concerned') return applicability
  return status === 'planned' && planOn === null ? 'undated' : status
}

const stateKeys: Record<CellState, ParseKeys<'goLives'>> = {
  live: 'status.live',
  in_progress: 'status.in_progress',
  confirmed: 'status.confirmed',
  planned: 'status.planned',
  undated: 'grid.undated',
  suspended: 'status.suspended',
  rolled_back: 'status.rolled_back',
  withdrawn: 'status.withdrawn',
  unknown: 'applicability.unknown',
  not_concerned: 'applicability.not_concerned',
}

export const stateWord = (state: CellState): string => i18n.t(`goLives:${stateKeys[state]}`)
