import { type DependencyCell, earliestDay } from '@vigie/shared/go-lives/dependency'
import { applicabilities, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import type { GoLiveGrid, GoLiveGridQuery } from '@vigie/shared/go-lives/grid'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { foldText } from '@vigie/shared/text/search-tokens'
import type { QueryFilter } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { KeptAnswer } from '../../kernel/kept-answer.ts'
import { institutionNames, institutionsVersion, nameOf } from '../institutions/institution.service.ts'
import { calendarVersion } from './calendar-version.service.ts'
import { dependencyCells } from './earliest-days.ts'
import { goLiveScope, visibleGoLives } from './go-live.access.ts'
import { type GoLiveFields, GoLiveModel } from './go-live.model.ts'
import { type GridRow, readGridRow } from './grid-row.ts'

/** The place of each value in a list. */
const placesOf = (values: readonly string[]): ReadonlyMap<string, number> =>
  new Map(values.map((value, index) => [value, index]))

const statusPlaces = placesOf(goLiveWorkflow.statuses)
const rolePlaces = placesOf(caseRoles)
const applicabilityPlaces = placesOf(applicabilities)

/** The cells of a calendar, in some dozens of documents: one for each cell takes four times as long to read. */
const readRows = async (filter: QueryFilter<GoLiveFields>): Promise<GridRow[]> => {
  const groups = await GoLiveModel.aggregate<{ rows: string[] }>([
    { $match: filter },
    {
      $group: {
        _id: '$institutionId',
        rows: { $push: { $concat: [{ $toString: '$_id' }, '\t', { $toString: '$__v' }, '\t', '$gridRow'] } },
      },
    },
  ])
  return groups
    .flatMap(({ rows }) => rows)
    .sort()
    .map(readGridRow)
}

/** The institutions of some cells, by acronym. */
const institutionsOf = async (rows: readonly GridRow[]): Promise<GoLiveGrid['institutions']> => {
  const ids = [...new Set(rows.map(({ institutionId }) => institutionId))]
  const names = await institutionNames(ids)
  const folded = new Map(ids.map((id) => [id, foldText(nameOf(names, id).acronym)]))
  ids.sort((left, right) => ((folded.get(left) ?? '') < (folded.get(right) ?? '') ? -1 : 1))
  return ids.map((id) => nameOf(names, id))
}

/** The BUCs or releases of some cells, by code. */
const columnsOf = (rows: readonly GridRow[]): GoLiveGrid['columns'] =>
  [...new Map(rows.map(({ column, family }) => [column, family]))]
    .map(([code, family]) => ({ code, family }))
    .sort((left, right) => (left.code < right.code ? -1 : 1))

/** The first day that what each cell waits for allows, as far as this person sees it; what it waits for may be elsewhere. */
const earliestOf = async (actor: Actor, rows: readonly GridRow[]): Promise<(string | null)[]> => {
  const waiting = rows.filter(({ dependsOn }) => dependsOn.length > 0)
  if (waiting.length === 0) return rows.map(() => null)
  const here = new Map(rows.map((row) => [row.id, row as DependencyCell]))
  const ids = waiting.flatMap(({ dependsOn }) => dependsOn.map(({ goLiveId }) => goLiveId))
  const elsewhere = await dependencyCells(
    actor,
    ids.filter((id) => !here.has(id)),
  )
  return rows.map(({ dependsOn }) => earliestDay(dependsOn, (id) => here.get(id) ?? elsewhere.get(id)))
}

const gridOf = async (
  actor: Actor,
  kind: GoLiveGrid['kind'],
  filter: QueryFilter<GoLiveFields>,
): Promise<GoLiveGrid> => {
  const rows = await readRows(filter)
  const institutions = await institutionsOf(rows)
  const columns = columnsOf(rows)
  const institutionPlaces = placesOf(institutions.map(({ id }) => id))
  const columnPlaces = placesOf(columns.map(({ code }) => code))
  return {
    kind,
    institutions,
    columns,
    cells: {
      id: rows.map(({ id }) => id),
      version: rows.map(({ version }) => version),
      institution: rows.map((row) => institutionPlaces.get(row.institutionId) ?? -1),
      column: rows.map((row) => columnPlaces.get(row.column) ?? -1),
      role: rows.map(({ role }) => rolePlaces.get(role ?? '') ?? -1),
      applicability: rows.map(({ applicability }) => applicabilityPlaces.get(applicability) ?? -1),
      status: rows.map(({ status }) => statusPlaces.get(status) ?? -1),
      baselineOn: rows.map(({ baselineOn }) => baselineOn),
      planOn: rows.map(({ planOn }) => planOn),
      validatedOn: rows.map(({ validatedOn }) => validatedOn),
      forecastOn: rows.map(({ forecastOn }) => forecastOn),
      actualOn: rows.map(({ actualOn }) => actualOn),
      openItems: rows.map(({ openItems }) => openItems),
      waivedUntil: rows.map(({ waivedUntil }) => waivedUntil),
      earliestOn: await earliestOf(actor, rows),
    },
  }
}

/** The cells of one kind that a person sees, as parallel lists; read anew when a cell or an institution changed. */
export const readGrid = async (actor: Actor, query: GoLiveGridQuery): Promise<KeptAnswer<GoLiveGrid>> => {
  const { kind, institutionId, family } = query
  const among = [
    visibleGoLives(actor),
    { kind },
    ...(institutionId === undefined ? [] : [{ institutionId }]),
    ...(family === undefined ? [] : [{ family }]),
  ]
  const version = `${await calendarVersion()} ${await institutionsVersion()}`
  return new KeptAnswer(['goLives.grid', goLiveScope(actor), query], version, () =>
    gridOf(actor, kind, { $and: among }),
  )
}
