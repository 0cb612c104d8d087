import { applicabilities, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import type { GoLiveGrid, GoLiveGridQuery } from '@vigie/shared/go-lives/grid'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { foldText } from '@vigie/shared/text/search-tokens'
import type { Actor } from '../../kernel/actor.ts'
import { institutionNames, nameOf } from '../institutions/institution.service.ts'
import { visibleGoLives } from './go-live.access.ts'
import { GoLiveModel } from './go-live.model.ts'
import { type GridRow, readGridRow } from './grid-row.ts'

/** The place of each value in a list. */
const placesOf = (values: readonly string[]): ReadonlyMap<string, number> =>
  new Map(values.map((value, index) => [value, index]))

const statusPlaces = placesOf(goLiveWorkflow.statuses)
const rolePlaces = placesOf(caseRoles)
const applicabilityPlaces = placesOf(applicabilities)

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

/** The cells of one kind that a person sees: one read of one field, as parallel lists. */
export const readGrid = async (actor: Actor, { kind, institutionId, family }: GoLiveGridQuery): Promise<GoLiveGrid> => {
  const among = [
    visibleGoLives(actor),
    { kind },
    ...(institutionId === undefined ? [] : [{ institutionId }]),
    ...(family === undefined ? [] : [{ family }]),
  ]
  const cells = await GoLiveModel.find({ $and: among }, { gridRow: 1, __v: 1 }).sort({ _id: 1 }).lean()
  const rows = cells.map(({ gridRow }) => readGridRow(gridRow))
  const institutions = await institutionsOf(rows)
  const columns = columnsOf(rows)
  const institutionPlaces = placesOf(institutions.map(({ id }) => id))
  const columnPlaces = placesOf(columns.map(({ code }) => code))
  return {
    kind,
    institutions,
    columns,
    cells: {
      id: cells.map(({ _id }) => _id.toHexString()),
      version: cells.map(({ __v }) => __v),
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
    },
  }
}
