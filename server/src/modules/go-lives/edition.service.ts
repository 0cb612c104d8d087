import { gunzipSync, gzipSync } from 'node:zlib'
import {
  type ApproveEdition,
  type CalendarEdition,
  EditionContent,
  type EditionDelta,
  type PrepareEdition,
} from '@vigie/shared/go-lives/edition'
import { deltaFields, deltaOf, editionLineFields } from '@vigie/shared/go-lives/edition-delta'
import type { Actor } from '../../kernel/actor.ts'
import { canonicalText, sha256 } from '../../kernel/canonical.ts'
import { command } from '../../kernel/command.ts'
import { nextReferences } from '../../kernel/counters.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { KeptAnswer } from '../../kernel/kept-answer.ts'
import { byKey } from '../../kernel/keys.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { requireVersion } from '../../kernel/versions.ts'
import { institutionNames, nameOf } from '../institutions/institution.service.ts'
import { tellLater } from '../notifications/notify.service.ts'
import { listCalendarLines } from './calendar-line.service.ts'
import {
  EditionContentModel,
  type EditionDocument,
  type EditionFields,
  EditionModel,
  type EditionRow,
} from './edition.model.ts'
import { GoLiveModel, type GoLiveRow } from './go-live.model.ts'
import { listReleases } from './release.service.ts'

/** Who prepares and checks editions reads them before they are approved. */
const seesPrepared = (actor: Actor) => actor.can('go_live:plan') || actor.has('admin')

const visibleEditions = (actor: Actor) => (seesPrepared(actor) ? {} : { status: 'approved' as const })

const actionsFor = (actor: Actor, { status, preparedById }: EditionFields): CalendarEdition['actions'] => {
  if (status !== 'prepared') return []
  const mayApprove = actor.can('calendar_edition:approve') && preparedById !== actor.id
  return [...(mayApprove ? (['approve'] as const) : []), ...(actor.can('go_live:plan') ? (['discard'] as const) : [])]
}

const present = (actor: Actor, edition: EditionRow): CalendarEdition => {
  const { _id, __v, preparedById: _, ...shown } = edition
  return { ...shown, id: _id.toHexString(), actions: actionsFor(actor, edition), version: __v }
}

const describe = ({ reference, title, status, sha256: digest, cells, decisionReference }: EditionFields) => ({
  reference,
  title,
  status,
  sha256: digest,
  cells,
  decisionReference,
})

/** The editions that this person may read, newest first. */
export const listEditions = async (actor: Actor): Promise<{ items: CalendarEdition[] }> => {
  const rows = await EditionModel.find(visibleEditions(actor)).sort({ takenAt: -1, _id: -1 }).lean<EditionRow[]>()
  return { items: rows.map((row) => present(actor, row)) }
}

const findEdition = async (actor: Actor, id: string): Promise<EditionRow> => {
  const row = await EditionModel.findOne({ $and: [byKey(id), visibleEditions(actor)] }).lean<EditionRow>()
  if (row === null) throw notFound()
  return row
}

export const getEdition = async (actor: Actor, id: string): Promise<CalendarEdition> =>
  present(actor, await findEdition(actor, id))

/** The whole calendar as it is at this instant. */
const takeContent = async (): Promise<EditionContent> => {
  const goLives = await GoLiveModel.find({}, { items: 0 }).sort({ _id: 1 }).lean<GoLiveRow[]>()
  const names = await institutionNames([...new Set(goLives.map(({ institutionId }) => institutionId))])
  const releases = new Map((await listReleases()).items.map(({ id, name }) => [id, name]))
  const { items } = await listCalendarLines()
  return {
    takenAt: now(),
    cells: goLives.map((goLive) => ({
      goLiveId: goLive._id.toHexString(),
      institutionId: goLive.institutionId,
      institution: nameOf(names, goLive.institutionId).acronym,
      bucCode: goLive.bucCode,
      role: goLive.role,
      release: goLive.releaseId === null ? null : (releases.get(goLive.releaseId) ?? null),
      family: goLive.family,
      applicability: goLive.applicability,
      status: goLive.status,
      baselineOn: goLive.baselineOn,
      planOn: goLive.planOn,
      validatedOn: goLive.validatedOn,
      forecastOn: goLive.forecastOn,
      actualOn: goLive.actualOn,
    })),
    lines: items
      .filter(({ isActive }) => isActive)
      .map(({ id, kind, level, titleFr, titleEn, from, to }) => ({
        lineId: id,
        kind,
        level,
        titleFr,
        titleEn,
        from,
        to,
      })),
  }
}

/** What an edition says; a content that is not the one that was frozen is never shown. */
const contentOf = async ({ _id, sha256: digest }: Pick<EditionRow, '_id' | 'sha256'>): Promise<EditionContent> => {
  const stored = await EditionContentModel.findOne({ editionId: _id.toHexString() }).orFail()
  const text = gunzipSync(stored.packed).toString('utf8')
  if (sha256(text) !== digest) throw new Error(`the content of edition ${_id.toHexString()} is not what was frozen`)
  return EditionContent.parse(JSON.parse(text))
}

/** The same for everyone who may read the edition, for ever. */
export const readEdition = async (actor: Actor, id: string): Promise<KeptAnswer<EditionContent>> => {
  const edition = await findEdition(actor, id)
  return new KeptAnswer(['calendarEditions.content', id], edition.sha256, () => contentOf(edition))
}

/** Freezes the calendar; one edition is under preparation at a time, so that numbers follow the instants. */
export const prepareEdition = async (actor: Actor, { title }: PrepareEdition): Promise<CalendarEdition> =>
  await command(actor, async () => {
    await oneAtATime('calendar-editions')
    if ((await EditionModel.exists({ status: 'prepared' })) !== null)
      throw new Problem('already_exists', { field: 'status' })
    const content = await takeContent()
    const text = canonicalText(content)
    const edition = new EditionModel({
      title,
      status: 'prepared',
      takenAt: content.takenAt,
      sha256: sha256(text),
      cells: content.cells.length,
      preparedById: actor.id,
      preparedBy: actor.name,
    })
    await edition.save()
    await EditionContentModel.create([{ editionId: edition.id as string, packed: gzipSync(text) }])
    const row = edition.toObject()
    record({
      type: 'calendar_edition.prepared',
      resource: 'calendarEditions',
      subjectId: edition.id,
      isNew: true,
      changes: changesBetween({}, describe(row)),
    })
    return present(actor, row)
  })

const findPrepared = async (id: string): Promise<EditionDocument> => {
  const edition = await EditionModel.findOne(byKey(id))
  if (edition === null) throw notFound()
  return edition
}

const requirePrepared = ({ status }: EditionFields, action: string): void => {
  if (status !== 'prepared') throw new Problem('transition_refused', { action, status })
}

/** Gives an edition its number, for ever; never by the person who prepared it. */
export const approveEdition = async (
  actor: Actor,
  id: string,
  { version, decisionReference = null }: ApproveEdition,
): Promise<CalendarEdition> =>
  await command(actor, async () => {
    const edition = await findPrepared(id)
    const before = describe(edition.toObject())
    await requireVersion({ id: edition.id, version: edition.__v }, version, before, { decisionReference })
    requirePrepared(edition, 'approve')
    if (edition.preparedById === actor.id) throw new Problem('own_approval')
    const { cells } = await contentOf(edition.toObject())
    const { CAL } = await nextReferences('CAL')
    edition.set({ reference: CAL, status: 'approved', approvedBy: actor.name, approvedAt: now(), decisionReference })
    await edition.save()
    const row = edition.toObject()
    record({
      type: 'calendar_edition.approved',
      resource: 'calendarEditions',
      subjectId: edition.id,
      changes: changesBetween(before, describe(row)),
    })
    tellLater(actor, {
      kind: 'edition_approved',
      key: edition.id,
      reference: CAL,
      to: 'institutions',
      institutionIds: [...new Set(cells.map(({ institutionId }) => institutionId))],
    })
    return present(actor, row)
  })

/** Throws away an edition that has no number yet. */
export const discardEdition = async (actor: Actor, id: string): Promise<null> =>
  await command(actor, async () => {
    const edition = await findPrepared(id)
    requirePrepared(edition, 'discard')
    await edition.deleteOne()
    await EditionContentModel.deleteOne({ editionId: edition.id as string })
    record({
      type: 'calendar_edition.discarded',
      resource: 'calendarEditions',
      subjectId: edition.id,
      changes: changesBetween(describe(edition.toObject()), {}),
    })
    return null
  })

/** What an edition changes of the approved one before it. */
export const editionDelta = async (actor: Actor, id: string): Promise<EditionDelta> => {
  const edition = await findEdition(actor, id)
  const previous = await EditionModel.findOne({ status: 'approved', takenAt: { $lt: edition.takenAt } })
    .sort({ takenAt: -1, _id: -1 })
    .lean<EditionRow>()
  if (previous === null || previous.reference === null) return { previous: null, cells: [], lines: [] }
  const [before, after] = [await contentOf(previous), await contentOf(edition)]
  return {
    previous: { id: previous._id.toHexString(), reference: previous.reference },
    // A cell never leaves the records: a withdrawn one has that status.
    cells: deltaOf(deltaFields, ({ goLiveId }) => goLiveId, before.cells, after.cells),
    lines: deltaOf(editionLineFields, ({ lineId }) => lineId, before.lines, after.lines),
  }
}
