import type { QueryFilter } from 'mongoose'
import { type Actor, type Scope, seesEveryRecord } from '../../kernel/actor.ts'
import type { GoLiveFields } from './go-live.model.ts'

/** The whole calendar for Cleiss, the ministry and administrators; for institutions their own, a head that of its network. */
export const goLiveScope = (actor: Actor): Scope =>
  seesEveryRecord(actor) || actor.has('dss') ? 'every' : actor.institutionIds

export const visibleGoLives = (actor: Actor): QueryFilter<GoLiveFields> => {
  const scope = goLiveScope(actor)
  return scope === 'every' ? {} : { institutionId: { $in: [...scope] } }
}

/** Whether this person may act on a cell that they see: who reads all of them by one role keeps to their own by another. */
export const mayAct = (actor: Actor, { institutionId }: Pick<GoLiveFields, 'institutionId'>): boolean =>
  actor.has('spoc', 'spoc_head') || actor.institutionIds.includes(institutionId)
