import { type DependencyCell, type DependsOn, earliestDay } from '@vigie/shared/go-lives/dependency'
import type mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { objectId } from '../../kernel/keys.ts'
import { visibleGoLives } from './go-live.access.ts'
import { GoLiveModel } from './go-live.model.ts'

const shown = { status: 1, applicability: 1, planOn: 1, forecastOn: 1, actualOn: 1 } as const

/** What dependencies read of some cells, those that this person sees. */
export const dependencyCells = async (
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DependencyCell>> => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const cells = await GoLiveModel.find(
    { $and: [{ _id: { $in: wanted.map(objectId) } }, visibleGoLives(actor)] },
    shown,
  ).lean()
  return new Map(cells.map((cell) => [cell._id.toHexString(), cell]))
}

interface Waiting {
  _id: mongoose.Types.ObjectId
  dependsOn: readonly DependsOn[]
}

/**
 * The first day that each of these cells is allowed by what it waits for, as far as this person sees it; those that
 * nothing holds back are absent. `planned` are plans that are about to be.
 */
export const earliestDays = async (
  actor: Actor,
  goLives: readonly Waiting[],
  planned: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> => {
  const cells = await dependencyCells(
    actor,
    goLives.flatMap(({ dependsOn }) => dependsOn.map(({ goLiveId }) => goLiveId)),
  )
  const cellOf = (id: string): DependencyCell | undefined => {
    const [cell, planOn] = [cells.get(id), planned.get(id)]
    return cell === undefined || planOn === undefined ? cell : { ...cell, planOn }
  }
  return new Map(
    goLives.flatMap(({ _id, dependsOn }): [string, string][] => {
      const day = earliestDay(dependsOn, cellOf)
      return day === null ? [] : [[_id.toHexString(), day]]
    }),
  )
}
