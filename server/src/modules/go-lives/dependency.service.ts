import { allowedFrom, countedDay, isTooEarly, mostDependencies } from '@vigie/shared/go-lives/dependency'
import type {
  Dependency,
  GoLiveDependencies,
  GoLiveProposal,
  SetDependencies,
} from '@vigie/shared/go-lives/dependency.routes'
import { warningsOf } from '@vigie/shared/go-lives/warnings'
import { parisDay } from '@vigie/shared/time/paris'
import type { QueryFilter } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, notFound, Problem, type ServerIssue } from '../../kernel/problem.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { requireVersion } from '../../kernel/versions.ts'
import { institutionNames } from '../institutions/institution.service.ts'
import { warningLines } from './calendar-line.service.ts'
import { pathBetween, type Shift, shiftsFor } from './dependency-graph.ts'
import { mayAct, visibleGoLives } from './go-live.access.ts'
import { type GoLiveDocument, type GoLiveFields, GoLiveModel, type GoLiveRow } from './go-live.model.ts'
import { actOutsideWorkflow } from './go-live.move.ts'
import { describeGoLive, presentLinked } from './go-live.presenter.ts'
import { findGoLive } from './go-live.service.ts'
import { releasesById } from './release.service.ts'

const find = async (actor: Actor, filter: QueryFilter<GoLiveFields>): Promise<GoLiveRow[]> =>
  await GoLiveModel.find({ $and: [filter, visibleGoLives(actor)] })
    .sort({ key: 1, _id: 1 })
    .lean<GoLiveRow[]>()

const byIds = async (actor: Actor, ids: readonly string[]): Promise<GoLiveRow[]> =>
  ids.length === 0 ? [] : await find(actor, { _id: { $in: ids.map(objectId) } })

const waitingFor = async (actor: Actor, ids: readonly string[]): Promise<GoLiveRow[]> =>
  await find(actor, { 'dependsOn.goLiveId': { $in: [...ids] } })

const idOf = ({ _id }: GoLiveRow): string => _id.toHexString()

const namesFor = async (goLives: readonly GoLiveRow[]) => ({
  institutions: await institutionNames(goLives.map(({ institutionId }) => institutionId)),
  releases: await releasesById(goLives.flatMap(({ releaseId }) => releaseId ?? [])),
})

/** What a cell waits for and what waits for it, among those that this person sees. */
export const listDependencies = async (actor: Actor, id: string): Promise<GoLiveDependencies> => {
  const goLive = await findGoLive(actor, id)
  const known = new Map(
    (
      await byIds(
        actor,
        goLive.dependsOn.map(({ goLiveId }) => goLiveId),
      )
    ).map((cell) => [idOf(cell), cell]),
  )
  const waiting = await waitingFor(actor, [id])
  const names = await namesFor([...known.values(), ...waiting])
  const present = (
    other: GoLiveRow,
    waits: GoLiveRow,
    { lag, by, at }: GoLiveRow['dependsOn'][number],
    on: GoLiveRow,
  ): Dependency => {
    const earliestOn = allowedFrom(on, lag)
    return {
      goLive: presentLinked(other, names),
      lag: { unit: lag.unit, count: lag.count },
      earliestOn,
      isBroken: isTooEarly(waits, earliestOn),
      setBy: by,
      setAt: at,
    }
  }
  return {
    dependsOn: goLive.dependsOn.flatMap((link) => {
      const on = known.get(link.goLiveId)
      return on === undefined ? [] : [present(on, goLive, link, on)]
    }),
    requiredBy: waiting.flatMap((waits) =>
      waits.dependsOn.filter(({ goLiveId }) => goLiveId === id).map((link) => present(waits, waits, link, goLive)),
    ),
  }
}

type Links = Map<string, readonly string[]>

/** What each cell waits for, from one upwards: whatever the person sees, since a circle is one for everybody. */
const linksAbove = async (id: string): Promise<Links> => {
  const links: Links = new Map()
  for (let level = [id]; level.length > 0; ) {
    const cells = await GoLiveModel.find({ _id: { $in: level.map(objectId) } }, { dependsOn: 1 }).lean()
    for (const { _id, dependsOn } of cells)
      links.set(
        _id.toHexString(),
        dependsOn.map(({ goLiveId }) => goLiveId),
      )
    level = [...new Set(cells.flatMap(({ dependsOn }) => dependsOn.map(({ goLiveId }) => goLiveId)))].filter(
      (above) => !links.has(above),
    )
  }
  return links
}

const requireNoCircle = async (actor: Actor, waiting: readonly string[], onId: string): Promise<void> => {
  const links = await linksAbove(onId)
  for (const id of waiting) {
    const path = pathBetween(onId, id, (from) => links.get(from) ?? [])
    if (path === null) continue
    const cells = await byIds(actor, path)
    const names = await namesFor(cells)
    const shown = new Map(cells.map((cell) => [idOf(cell), presentLinked(cell, names)]))
    throw new Problem('dependency_cycle', {
      path: path.map((step) => {
        const { institution, bucCode, release, role } = shown.get(step) ?? {}
        return {
          id: step,
          institution: institution?.acronym ?? '',
          target: bucCode ?? release?.name ?? '',
          role: role ?? null,
        }
      }),
    })
  }
}

const load = async (actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, GoLiveDocument>> => {
  const cells = await GoLiveModel.find({ $and: [{ _id: { $in: ids.map(objectId) } }, visibleGoLives(actor)] })
  for (const cell of cells) if (!mayAct(actor, cell)) throw new Problem('forbidden')
  return new Map(cells.map((cell) => [cell.id as string, cell]))
}

const setOn = (actor: Actor, goLive: GoLiveDocument, onId: string, lag: SetDependencies['lag']): void => {
  const others = goLive.dependsOn.filter(({ goLiveId }) => goLiveId !== onId)
  goLive.set({ dependsOn: [...others, { goLiveId: onId, lag, by: actor.name, at: now() }] })
}

/** Makes cells wait for another one, all or none. */
export const setDependencies = async (actor: Actor, body: SetDependencies): Promise<GoLiveDependencies> =>
  await command(actor, async () => {
    await oneAtATime('go-live-dependencies')
    const { goLives, onId, lag, reason = null } = body
    const ids = goLives.map(({ id }) => id)
    const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
    if (twice >= 0) throw invalid({ path: ['body', 'goLives', twice, 'id'], code: 'not_allowed' })
    if ((await byIds(actor, [onId])).length === 0) throw invalid({ path: ['body', 'onId'], code: 'unknown_value' })
    const cells = await load(actor, ids)
    await requireNoCircle(actor, ids, onId)
    const issues: ServerIssue[] = []
    for (const [index, { id, version }] of goLives.entries()) {
      const goLive = cells.get(id)
      if (goLive === undefined) throw notFound()
      const before = describeGoLive(goLive.toObject())
      await requireVersion({ id, version: goLive.__v }, version, before, {})
      const held = goLive.dependsOn.find(({ goLiveId }) => goLiveId === onId)
      if (held?.lag.unit === lag.unit && held.lag.count === lag.count) continue
      setOn(actor, goLive, onId, lag)
      if (goLive.dependsOn.length > mostDependencies)
        issues.push({ path: ['body', 'goLives', index, 'id'], code: 'too_many_dependencies' })
      else await actOutsideWorkflow(actor, goLive, 'add_dependency', before, reason)
    }
    if (issues.length > 0) throw invalid(...issues)
    return await listDependencies(actor, onId)
  })

/** Makes a cell wait for another one no longer. */
export const removeDependency = async (actor: Actor, id: string, onId: string): Promise<null> =>
  await command(actor, async () => {
    const goLive = (await load(actor, [id])).get(id)
    if (goLive === undefined || !goLive.dependsOn.some(({ goLiveId }) => goLiveId === onId)) throw notFound()
    const before = describeGoLive(goLive.toObject())
    goLive.set({ dependsOn: goLive.dependsOn.filter(({ goLiveId }) => goLiveId !== onId) })
    await actOutsideWorkflow(actor, goLive, 'remove_dependency', before, null)
    return null
  })

/** All that waits for a cell, directly or through others. */
const allWaitingFor = async (actor: Actor, id: string): Promise<Map<string, GoLiveRow>> => {
  const found = new Map<string, GoLiveRow>()
  for (let level = [id]; level.length > 0; ) {
    const next = (await waitingFor(actor, level)).filter((cell) => !found.has(idOf(cell)) && idOf(cell) !== id)
    for (const cell of next) found.set(idOf(cell), cell)
    level = next.map(idOf)
  }
  return found
}

/** What would have to move if a cell went live on a day: by default the one that counts now. */
export const proposeShifts = async (actor: Actor, id: string, wanted: string | undefined): Promise<GoLiveProposal> => {
  const start = await findGoLive(actor, id)
  const on = wanted ?? countedDay(start)
  const waiting = await allWaitingFor(actor, id)
  const besides = [...waiting.values()]
    .flatMap(({ dependsOn }) => dependsOn.map(({ goLiveId }) => goLiveId))
    .filter((other) => !waiting.has(other) && other !== id)
  const cells = new Map<string, GoLiveRow>([...waiting, [id, start]])
  for (const cell of await byIds(actor, [...new Set(besides)])) cells.set(idOf(cell), cell)
  const shifts = shiftsFor(id, on, [...waiting.keys()], cells)
  const names = await namesFor([...waiting.values()])
  const lines = await warningLines()
  const today = parisDay(now())
  const rowOf = ({ id: movedId, earliestOn, planOn }: Shift): GoLiveProposal['rows'] => {
    const cell = cells.get(movedId)
    if (cell === undefined) return []
    const warnings =
      planOn === null ? [] : warningsOf({ ...cell, planOn, forecastOn: null, checklist: [] }, lines, today)
    return [{ goLive: presentLinked(cell, names), earliestOn, planOn, warnings }]
  }
  const rows = shifts.flatMap(rowOf)
  const affected = new Map(
    rows.flatMap(({ planOn, goLive: { institution } }) =>
      planOn === null ? [] : [[institution.id, institution] as const],
    ),
  )
  return {
    on,
    rows,
    institutions: [...affected.values()].sort((left, right) => (left.acronym < right.acronym ? -1 : 1)),
  }
}
