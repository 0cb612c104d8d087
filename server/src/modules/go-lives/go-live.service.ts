import type { Page } from '@vigie/shared/contract/page'
import type { GoLive, GoLiveAsOf, GoLiveTarget, LedgerEntry, OpenGoLives } from '@vigie/shared/go-lives/go-live'
import { type GoLiveMove, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { stateAsOf } from '@vigie/shared/go-lives/ledger'
import { goLiveTexts } from '@vigie/shared/i18n/go-live-texts'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { newId, objectId } from '../../kernel/keys.ts'
import { paginate } from '../../kernel/paginate.ts'
import { invalid, notFound, Problem, type ServerIssue } from '../../kernel/problem.ts'
import { requestContext } from '../../kernel/request-context.ts'
import { insertLater, now, record } from '../../kernel/unit-of-work.ts'
import { institutionNames, unknownInstitutions } from '../institutions/institution.service.ts'
import { bucFamilies, checkCodes, checklistTemplates } from '../reference/reference.service.ts'
import { warningLines } from './calendar-line.service.ts'
import { itemsOf } from './checklist.ts'
import { earliestDays } from './earliest-days.ts'
import { visibleGoLives } from './go-live.access.ts'
import { type GoLiveFields, GoLiveModel, type GoLiveRow, LedgerModel } from './go-live.model.ts'
import { moveStoredGoLive } from './go-live.move.ts'
import {
  describeGoLive,
  presentAsOf,
  presentGoLive,
  presentLedgerEntry,
  presentTarget,
  type Surroundings,
} from './go-live.presenter.ts'
import { keyOf } from './go-live-key.ts'
import { gridRowOf } from './grid-row.ts'
import { keepInLedger } from './ledger.ts'
import { releasesById } from './release.service.ts'

/** What is read beside these cells to show them. */
const surroundingsOf = async (actor: Actor, goLives: readonly GoLiveRow[]): Promise<Surroundings> => ({
  institutions: await institutionNames(goLives.map(({ institutionId }) => institutionId)),
  releases: await releasesById(goLives.flatMap(({ releaseId }) => releaseId ?? [])),
  templates: await checklistTemplates(),
  lines: await warningLines(),
  earliest: await earliestDays(actor, goLives),
})

const presentAll = async (actor: Actor, goLives: readonly GoLiveRow[]): Promise<GoLive[]> => {
  const surroundings = await surroundingsOf(actor, goLives)
  return goLives.map((goLive) => presentGoLive(actor, goLive, surroundings))
}

const present = async (actor: Actor, goLive: GoLiveRow): Promise<GoLive> =>
  presentGoLive(actor, goLive, await surroundingsOf(actor, [goLive]))

/** A cell, if it exists for this person. */
export const findGoLive = async (actor: Actor, id: string): Promise<GoLiveRow> => {
  const goLive = await GoLiveModel.findOne({ $and: [{ _id: objectId(id) }, visibleGoLives(actor)] }).lean<GoLiveRow>()
  if (goLive === null) throw notFound()
  return goLive
}

export const getGoLive = async (actor: Actor, id: string): Promise<GoLive> =>
  await present(actor, await findGoLive(actor, id))

/** All that was decided or told of a cell, newest first. */
export const readLedger = async (
  actor: Actor,
  id: string,
  page: { after?: string | undefined; pageSize: number },
): Promise<Page<LedgerEntry>> => {
  await findGoLive(actor, id)
  const order = { field: 'knownAt', direction: -1 } as const
  return await paginate(LedgerModel, { goLiveId: id }, order, page, {}, (rows) => rows.map(presentLedgerEntry))
}

/** What the cells that this person may see are called, of those asked for: their institution, and what they are about. */
export const goLiveNames = async (
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, { reference: string; title: string }>> => {
  if (ids.length === 0) return new Map()
  const among = { $and: [{ _id: { $in: ids.map(objectId) } }, visibleGoLives(actor)] }
  const rows = await GoLiveModel.find(among).sort({ _id: 1 }).lean<GoLiveRow[]>()
  const institutions = await institutionNames(rows.map(({ institutionId }) => institutionId))
  const releases = await releasesById(rows.flatMap(({ releaseId }) => releaseId ?? []))
  const { role: roleWords } = goLiveTexts[requestContext()?.language ?? 'fr']
  return new Map(
    rows.map((row) => {
      const { institution, bucCode, role, release } = presentTarget(row, { institutions, releases })
      const title = release?.name ?? [bucCode, role && roleWords[role]].join(', ')
      return [row._id.toHexString(), { reference: institution.acronym, title }]
    }),
  )
}

/** A cell as it was known at an instant, from its ledger alone; none before it entered the calendar. */
export const goLiveAsOf = async (actor: Actor, id: string, at: Date): Promise<GoLiveAsOf> => {
  await findGoLive(actor, id)
  const acts = await LedgerModel.find({ goLiveId: id }).sort({ sequence: 1, _id: 1 }).lean()
  const state = stateAsOf(acts, at)
  if (state === null) throw notFound()
  return presentAsOf(at, state)
}

/** Plans, confirms, forecasts, goes live…: whatever the workflow names. */
export const moveGoLive = async (actor: Actor, id: string, move: GoLiveMove): Promise<GoLive> =>
  await command(actor, async () => await present(actor, (await moveStoredGoLive(actor, id, move)).toObject()))

/** Targets that name what does not exist: every fault at once. */
const unknownIn = async (targets: readonly GoLiveTarget[]): Promise<ServerIssue[]> => {
  const at = (index: number, field: string) => ['body', 'targets', index, field]
  const institutions = await unknownInstitutions(targets.map(({ institutionId }) => institutionId))
  const releases = await releasesById(targets.flatMap((target) => (target.kind === 'release' ? target.releaseId : [])))
  const bucs = await checkCodes(
    targets.flatMap((target, index) =>
      target.kind === 'buc' ? [{ table: 'bucs' as const, code: target.bucCode, path: at(index, 'bucCode') }] : [],
    ),
  )
  const others = targets.flatMap((target, index): ServerIssue[] => [
    ...(institutions.has(target.institutionId)
      ? [{ path: at(index, 'institutionId'), code: 'unknown_value' as const }]
      : []),
    ...(target.kind === 'release' && !releases.has(target.releaseId)
      ? [{ path: at(index, 'releaseId'), code: 'unknown_value' as const }]
      : []),
  ])
  return [...others, ...bucs]
}

/** A cell is in the calendar once: neither twice in one call, nor beside the one that is there. */
const requireNew = async (keys: readonly string[]): Promise<void> => {
  const known = await GoLiveModel.find({ key: { $in: [...keys] } }, { key: 1 }).lean()
  const taken = new Set(known.map(({ key }) => key))
  keys.forEach((key, index) => {
    if (taken.has(key)) throw new Problem('already_exists', { field: `targets.${index}` })
    taken.add(key)
  })
}

/** The family whose checklist a target has. */
const familiesOf = async (targets: readonly GoLiveTarget[]): Promise<string[]> => {
  const bucs = await bucFamilies()
  const releases = await releasesById(targets.flatMap((target) => (target.kind === 'release' ? target.releaseId : [])))
  return targets.map((target) =>
    target.kind === 'buc'
      ? (bucs.get(target.bucCode) ?? 'miscellaneous')
      : `release_${releases.get(target.releaseId)?.product ?? 'rina'}`,
  )
}

const rowsOf = async (body: OpenGoLives): Promise<GoLiveRow[]> => {
  const families = await familiesOf(body.targets)
  const templates = await checklistTemplates()
  return body.targets.map((target, index) => {
    const family = families[index] ?? ''
    const fields: Omit<GoLiveFields, 'gridRow'> = {
      key: keyOf(target),
      kind: target.kind,
      institutionId: target.institutionId,
      bucCode: target.kind === 'buc' ? target.bucCode : null,
      role: target.kind === 'buc' ? target.role : null,
      releaseId: target.kind === 'release' ? target.releaseId : null,
      family,
      applicability: body.applicability,
      status: goLiveWorkflow.initial,
      baselineOn: null,
      planOn: body.planOn,
      validatedOn: null,
      forecastOn: null,
      actualOn: null,
      items: itemsOf(templates.get(family)),
      dependsOn: [],
      sequence: 1,
      changedAt: now(),
    }
    return { _id: objectId(newId()), __v: 0, ...fields, gridRow: gridRowOf(fields) }
  })
}

/** Puts cells into the calendar, all or none, each with the checklist of its family. */
export const openGoLives = async (actor: Actor, body: OpenGoLives): Promise<{ items: GoLive[] }> =>
  await command(actor, async () => {
    const issues = await unknownIn(body.targets)
    if (issues.length > 0) throw invalid(...issues)
    await requireNew(body.targets.map(keyOf))
    const rows = await rowsOf(body)
    insertLater(GoLiveModel.collection.name, ...rows)
    for (const row of rows) {
      const changes = await keepInLedger(actor, row, { action: 'open', before: {}, after: describeGoLive(row) }, body)
      record({
        type: 'go_live.open',
        resource: 'goLives',
        subjectId: row._id.toHexString(),
        isNew: true,
        changes,
        reason: body.reason ?? null,
        scope: [row.institutionId],
      })
    }
    return { items: await presentAll(actor, rows) }
  })
