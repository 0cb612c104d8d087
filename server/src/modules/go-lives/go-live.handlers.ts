import type { calendarFeedRoutes } from '@vigie/shared/go-lives/calendar-feed'
import type { calendarLineRoutes } from '@vigie/shared/go-lives/calendar-line'
import type { changeDigestRoutes } from '@vigie/shared/go-lives/change-digest'
import type { calendarEditionRoutes } from '@vigie/shared/go-lives/edition'
import type { goLiveRoutes } from '@vigie/shared/go-lives/go-live.routes'
import type { goLiveTableRoutes } from '@vigie/shared/go-lives/go-live-table.routes'
import type { Handlers } from '../../kernel/handlers.ts'
import { listCalendarFeeds, makeCalendarFeed, readCalendarFeed, revokeCalendarFeed } from './calendar-feed.service.ts'
import { addCalendarLine, editCalendarLine, listCalendarLines } from './calendar-line.service.ts'
import { chooseDigest, readDigest } from './change-digest.service.ts'
import { compareGoLives } from './comparison.service.ts'
import { exportComparison } from './comparison-export.service.ts'
import { listDependencies, proposeShifts, removeDependency, setDependencies } from './dependency.service.ts'
import {
  approveEdition,
  discardEdition,
  editionDelta,
  getEdition,
  listEditions,
  prepareEdition,
  readEdition,
} from './edition.service.ts'
import { getGoLive, goLiveAsOf, moveGoLive, openGoLives, readLedger } from './go-live.service.ts'
import { exportGoLives } from './go-live-export.service.ts'
import { importGoLives } from './go-live-import.service.ts'
import { readGrid } from './grid.service.ts'
import { addRelease, listReleases } from './release.service.ts'
import { replanGoLives } from './replan.service.ts'

export const goLiveHandlers: Handlers<typeof goLiveRoutes> = {
  grid: (actor, { query }) => readGrid(actor, query),
  comparison: (actor, { query }) => compareGoLives(actor, query),
  releases: () => listReleases(),
  addRelease: (actor, { body }) => addRelease(actor, body),
  replan: (actor, { body }) => replanGoLives(actor, body),
  open: (actor, { body }) => openGoLives(actor, body),
  get: (actor, { params }) => getGoLive(actor, params.goLiveId),
  ledger: (actor, { params, query }) => readLedger(actor, params.goLiveId, query),
  asOf: (actor, { params, query }) => goLiveAsOf(actor, params.goLiveId, query.at),
  dependencies: (actor, { params }) => listDependencies(actor, params.goLiveId),
  setDependencies: (actor, { body }) => setDependencies(actor, body),
  removeDependency: (actor, { params }) => removeDependency(actor, params.goLiveId, params.onId),
  proposal: (actor, { params, query }) => proposeShifts(actor, params.goLiveId, query.on),
  move: (actor, { params, body }) => moveGoLive(actor, params.goLiveId, body),
}

export const calendarLineHandlers: Handlers<typeof calendarLineRoutes> = {
  list: () => listCalendarLines(),
  add: (actor, { body }) => addCalendarLine(actor, body),
  edit: (actor, { params, body }) => editCalendarLine(actor, params.lineId, body),
}

export const calendarFeedHandlers: Handlers<typeof calendarFeedRoutes> = {
  list: (actor) => listCalendarFeeds(actor),
  make: (actor, { body }) => makeCalendarFeed(actor, body),
  revoke: (actor, { params }) => revokeCalendarFeed(actor, params.feedId),
  read: (_, { params }) => readCalendarFeed(params.token),
}

export const changeDigestHandlers: Handlers<typeof changeDigestRoutes> = {
  get: (actor) => readDigest(actor),
  choose: (actor, { body }) => chooseDigest(actor, body.isOn),
}

export const goLiveTableHandlers: Handlers<typeof goLiveTableRoutes> = {
  export: (actor, { query }) => exportGoLives(actor, query),
  exportComparison: (actor, { query }) => exportComparison(actor, query),
  import: (actor, { body }) => importGoLives(actor, body),
}

export const calendarEditionHandlers: Handlers<typeof calendarEditionRoutes> = {
  list: (actor) => listEditions(actor),
  prepare: (actor, { body }) => prepareEdition(actor, body),
  get: (actor, { params }) => getEdition(actor, params.editionId),
  content: (actor, { params }) => readEdition(actor, params.editionId),
  delta: (actor, { params }) => editionDelta(actor, params.editionId),
  approve: (actor, { params, body }) => approveEdition(actor, params.editionId, body),
  discard: (actor, { params }) => discardEdition(actor, params.editionId),
}
