import { applicabilities, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import type { GoLiveGrid, GoLiveGridQuery } from '@vigie/shared/go-lives/grid'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { foldText } from '@vigie/shared/text/search-tokens'
import type { Actor } from '../../kernel/actor.ts'
import { institutionNames, nameOf } from '../institutions/institution.service.ts'
import { visibleGoLives } from './go-live.access.ts'
import { GoLiveModel, type GoLiveRow } from './go-live.model.ts'

/** No checklist: it is most of a cell, and the grid shows none. */
const projection = {
  institutionId: 1,
  bucCode: 1,
  role: 1,
  releaseId: 1,
  family: 1,
  applicability: 1,
  status: 1,
  baselineOn: 1,
  planOn: 1,
  validatedOn: 1,
  forecastOn: 1,
  actualOn: 1,
  openItems: 1,
  waivedUntil: 1,
  __v: 1,
} as const

const columnOf = ({ bucCode, releaseId }: GoLiveRow): string => bucCode ?? releaseId ?? ''

/** The place of each value in a list. */
const placesOf = (values: readonly string[]): ReadonlyMap<string, number> =>
  new Map(values.map((value, index) => [value, index]))

const statusPlaces = placesOf(goLiveWorkflow.statuses)
const rolePlaces = placesOf(caseRoles)
const applicabilityPlaces = placesOf(applicabilities)

const rowsOfGrid = async (goLives: readonly GoLiveRow[]): Promise<GoLiveGrid['institutions']> => {
  const ids = [...new Set(goLives.map(({ institutionId }) => institutionId))]
  const names = await institutionNames(ids)
  const rows = ids.map((id) => ({ ...nameOf(names, id), folded: foldText(nameOf(names, id).acronym) }))
  return rows.sort((left, right) => (left.folded < right.folded ? -1 : 1)).map(({ folded: _, ...row }) => row)
}

/** The cells of one kind that a person sees: one read, without checklists, as parallel lists. */
export const readGrid = async (actor: Actor, { kind, institutionId, family }: GoLiveGridQuery): Promise<GoLiveGrid> => {
  const goLives = await GoLiveModel.find(
    {
      $and: [
        visibleGoLives(actor),
        { kind },
        institutionId === undefined ? {} : { institutionId },
        family === undefined ? {} : { family },
      ],
    },
    projection,
  )
    .sort({ _id: 1 })
    .lean<GoLiveRow[]>()
  const institutions = await rowsOfGrid(goLives)
  const families = new Map(goLives.map((goLive) => [columnOf(goLive), goLive.family]))
  const columns = [...families].map(([code, family]) => ({ code, family })).sort((a, b) => (a.code < b.code ? -1 : 1))
  const institutionPlaces = placesOf(institutions.map(({ id }) => id))
  const columnPlaces = placesOf(columns.map(({ code }) => code))
  return {
    kind,
    institutions,
    columns,
    cells: {
      id: goLives.map(({ _id }) => _id.toHexString()),
      version: goLives.map(({ __v }) => __v),
      institution: goLives.map((goLive) => institutionPlaces.get(goLive.institutionId) ?? -1),
      column: goLives.map((goLive) => columnPlaces.get(columnOf(goLive)) ?? -1),
      role: goLives.map(({ role }) => rolePlaces.get(role ?? '') ?? -1),
      applicability: goLives.map(({ applicability }) => applicabilityPlaces.get(applicability) ?? -1),
      status: goLives.map(({ status }) => statusPlaces.get(status) ?? -1),
      baselineOn: goLives.map(({ baselineOn }) => baselineOn),
      planOn: goLives.map(({ planOn }) => planOn),
      validatedOn: goLives.map(({ validatedOn }) => validatedOn),
      forecastOn: goLives.map(({ forecastOn }) => forecastOn),
      actualOn: goLives.map(({ actualOn }) => actualOn),
      openItems: goLives.map(({ openItems }) => openItems),
      waivedUntil: goLives.map(({ waivedUntil }) => waivedUntil),
    },
  }
}
