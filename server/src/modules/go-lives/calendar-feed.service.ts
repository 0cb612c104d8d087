import { setImmediate as breathe } from 'node:timers/promises'
import type { Download } from '@vigie/shared/contract/download'
import { apiBasePath } from '@vigie/shared/contract/route'
import { type CalendarFeed, feedDates, type MakeCalendarFeed, mostFeeds } from '@vigie/shared/go-lives/calendar-feed'
import type { GoLiveStatus } from '@vigie/shared/go-lives/go-live.workflow'
import type { LedgerAct } from '@vigie/shared/go-lives/ledger'
import { type GoLiveTexts, goLiveTexts } from '@vigie/shared/i18n/go-live-texts'
import { foldText } from '@vigie/shared/text/search-tokens'
import {
  ICalCalendar,
  type ICalCalendarData,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { QueryFilter } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { sha256 } from '../../kernel/canonical.ts'
import { command } from '../../kernel/command.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import { publicOrigin } from '../../kernel/public-origin.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { newToken, tokenDigest } from '../../kernel/tokens.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { actorOfPerson } from '../identity/session.service.ts'
import {
  type InstitutionNames,
  institutionNames,
  nameOf,
  unknownInstitutions,
} from '../institutions/institution.service.ts'
import { CalendarFeedModel, type CalendarFeedRow } from './calendar-feed.model.ts'
import { eventsOf, type FeedCell, type FeedEvent, feedCellOf } from './feed-events.ts'
import { goLiveScope, visibleGoLives } from './go-live.access.ts'
import { type GoLiveFields, GoLiveModel, LedgerModel } from './go-live.model.ts'
import { targetOf } from './go-live-key.ts'
import { releasesById } from './release.service.ts'

const present = (feed: CalendarFeedRow, names: InstitutionNames): CalendarFeed => ({
  id: feed._id.toHexString(),
  name: feed.name,
  kind: feed.kind,
  institution: feed.institutionId === null ? null : nameOf(names, feed.institutionId),
  family: feed.family,
  dates: [...feed.dates],
  language: feed.language,
  createdAt: feed.createdAt,
})

/** The addresses of this person, newest first. */
export const listCalendarFeeds = async (actor: Actor): Promise<{ items: CalendarFeed[] }> => {
  const feeds = await CalendarFeedModel.find({ ownerId: actor.id })
    .sort({ createdAt: -1, _id: 1 })
    .lean<CalendarFeedRow[]>()
  const names = await institutionNames(feeds.flatMap(({ institutionId }) => institutionId ?? []))
  return { items: feeds.map((feed) => present(feed, names)) }
}

const describe = ({ name, kind, institutionId, family, dates, language }: CalendarFeedRow) => ({
  name,
  kind,
  institutionId,
  family,
  dates: [...dates],
  language,
})

/** An institution that this person does not see is as unknown as one that does not exist. */
const requireKnown = async (actor: Actor, institutionId: string | null): Promise<void> => {
  if (institutionId === null) return
  const scope = goLiveScope(actor)
  const isSeen = scope === 'every' || scope.includes(institutionId)
  if (!isSeen || (await unknownInstitutions([institutionId])).has(institutionId))
    throw invalid({ path: ['body', 'institutionId'], code: 'unknown_value' })
}

const addressOf = (token: string) => `${publicOrigin()}${apiBasePath}/feeds/${token}/go-lives.ics`

/** Makes an address that a calendar program can read; it is given this once. */
export const makeCalendarFeed = async (
  actor: Actor,
  body: MakeCalendarFeed,
): Promise<{ feed: CalendarFeed; url: string }> =>
  await command(actor, async () => {
    await requireKnown(actor, body.institutionId)
    await oneAtATime(`calendar-feeds:${actor.id}`)
    if ((await CalendarFeedModel.countDocuments({ ownerId: actor.id })) >= mostFeeds)
      throw invalid({ path: ['body', 'name'], code: 'too_many_feeds' })
    const token = newToken()
    const feed = new CalendarFeedModel({
      ...body,
      dates: feedDates.filter((date) => body.dates.includes(date)),
      ownerId: actor.id,
      digest: tokenDigest(token),
      createdAt: now(),
    })
    await feed.save()
    const row = feed.toObject()
    record({
      type: 'calendar_feed.made',
      resource: 'calendarFeeds',
      subjectId: feed.id,
      isNew: true,
      changes: changesBetween({}, describe(row)),
    })
    return {
      feed: present(row, await institutionNames(row.institutionId === null ? [] : [row.institutionId])),
      url: addressOf(token),
    }
  })

/** Makes an address stop working, for ever. */
export const revokeCalendarFeed = async (actor: Actor, id: string): Promise<null> =>
  await command(actor, async () => {
    const feed = await CalendarFeedModel.findOneAndDelete({
      _id: objectId(id),
      ownerId: actor.id,
    }).lean<CalendarFeedRow>()
    if (feed === null) throw notFound()
    record({
      type: 'calendar_feed.revoked',
      resource: 'calendarFeeds',
      subjectId: id,
      changes: changesBetween(describe(feed), {}),
    })
    return null
  })

/** The feed of an address with whoever it belongs to, as they are today; the same 404 whatever is missing. */
const openFeed = async (token: string): Promise<{ feed: CalendarFeedRow; owner: Actor }> => {
  const feed = await CalendarFeedModel.findOne({ digest: tokenDigest(token) }).lean<CalendarFeedRow>()
  if (feed === null) throw notFound()
  const owner = await actorOfPerson(feed.ownerId)
  if (owner === null || !owner.can('go_live:read')) throw notFound()
  return { feed, owner }
}

const filterOf = (owner: Actor, { kind, institutionId, family }: CalendarFeedRow): QueryFilter<GoLiveFields> => ({
  $and: [
    visibleGoLives(owner),
    kind === null ? {} : { kind },
    institutionId === null ? {} : { institutionId },
    family === null ? {} : { family },
  ],
})

/** For a year a calendar program is told of what is off. */
const aYearBefore = (instant: Date): Date => {
  const before = new Date(instant)
  before.setUTCFullYear(before.getUTCFullYear() - 1)
  return before
}

/** The acts of the last twelve months that took a day away, by cell; of one institution, or of all. */
const latelyTakenAway = async (institutionIds: readonly string[] | null): Promise<ReadonlyMap<string, LedgerAct[]>> => {
  const acts = await LedgerModel.find(
    {
      tookAway: { $exists: true },
      knownAt: { $gte: aYearBefore(now()), $lte: now() },
      ...(institutionIds !== null && { institutionId: { $in: [...institutionIds] } }),
    },
    { goLiveId: 1, sequence: 1, knownAt: 1, changes: 1 },
  )
    .sort({ knownAt: 1, _id: 1 })
    .lean()
  return Map.groupBy(acts, ({ goLiveId }) => goLiveId)
}

const institutionsOf = (owner: Actor, { institutionId }: CalendarFeedRow): readonly string[] | null => {
  if (institutionId !== null) return [institutionId]
  const scope = goLiveScope(owner)
  return scope === 'every' ? null : scope
}

/** What a feed shows of the calendar, in some dozens of documents: one for each cell takes many times as long to read. */
const readCells = async (filter: QueryFilter<GoLiveFields>): Promise<FeedCell[]> => {
  const fields = ['$applicability', '$status', '$planOn', '$forecastOn', '$actualOn']
  const text = [
    { $toString: '$_id' },
    '$key',
    ...fields.map((field) => ({ $ifNull: [field, ''] })),
    { $toString: '$sequence' },
    { $toString: { $toLong: '$changedAt' } },
  ]
  const groups = await GoLiveModel.aggregate<{ rows: string[] }>([
    { $match: filter },
    {
      $group: {
        _id: '$institutionId',
        rows: { $push: { $concat: text.flatMap((part, place) => (place === 0 ? [part] : ['\t', part])) } },
      },
    },
  ])
  return groups
    .flatMap(({ rows }) => rows)
    .sort()
    .map(feedCellOf)
}

const confirmed: readonly string[] = ['confirmed', 'in_progress', 'live'] satisfies GoLiveStatus[]

const statusOf = (cell: FeedCell, { isCancelled }: FeedEvent): ICalEventStatus => {
  if (isCancelled) return ICalEventStatus.CANCELLED
  return confirmed.includes(cell.status) ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE
}

const standingOf = ({ applicability, status }: FeedCell, texts: GoLiveTexts): string =>
  applicability === 'not_concerned' ? texts.applicability.not_concerned : texts.status[status]

const opening = '\r\nBEGIN:VEVENT'
const ending = '\r\nEND:VCALENDAR'
const eventsAtOnce = 500

/**
 * One calendar of all these events, written some hundreds at a time: other requests are answered meanwhile, and what is
 * written is let go.
 */
const writeCalendar = async (options: ICalCalendarData, events: readonly (() => ICalEventData)[]): Promise<string> => {
  const empty = new ICalCalendar(options).toString()
  const at = empty.lastIndexOf(ending)
  let text = empty.slice(0, at)
  for (let from = 0; from < events.length; from += eventsAtOnce) {
    const part = new ICalCalendar({
      ...options,
      events: events.slice(from, from + eventsAtOnce).map((event) => event()),
    })
    const written = part.toString()
    text += written.slice(written.indexOf(opening), written.lastIndexOf(ending))
    await breathe()
  }
  return text + empty.slice(at)
}

/** Reads a feed by its address, as its owner may see the calendar today. */
export const readCalendarFeed = async (token: string): Promise<Download> => {
  const { feed, owner } = await openFeed(token)
  const cells = await readCells(filterOf(owner, feed))
  const lately = await latelyTakenAway(institutionsOf(owner, feed))
  const targets = cells.map(({ key }) => targetOf(key))
  const names = await institutionNames([...new Set(targets.map(({ institutionId }) => institutionId))])
  const releases = await releasesById(targets.flatMap(({ releaseId }) => releaseId ?? []))
  const texts = goLiveTexts[feed.language]
  const summaryOf = ({ institutionId, bucCode, role, releaseId }: ReturnType<typeof targetOf>): string => {
    const what =
      releaseId === null
        ? `${bucCode ?? ''} (${role === null ? '' : texts.role[role]})`
        : (releases.get(releaseId)?.name ?? releaseId)
    return `${nameOf(names, institutionId).acronym} · ${what}`
  }
  const events = cells.flatMap((cell) =>
    eventsOf(cell, lately.get(cell.id) ?? [], feed.dates).map(
      (event) => (): ICalEventData => ({
        // Not the address of this server, which may change: the event stays the same one.
        id: `${cell.id}-${event.date}@vigie-eessi`,
        sequence: cell.sequence,
        // Of the ledger, not of this moment: what did not change reads the same, byte for byte.
        stamp: cell.changedAt,
        start: new Date(`${event.on}T00:00:00Z`),
        allDay: true,
        summary: `${summaryOf(targetOf(cell.key))} · ${texts.date[event.date]}`,
        description: standingOf(cell, texts),
        status: statusOf(cell, event),
        transparency: ICalEventTransparency.TRANSPARENT,
      }),
    ),
  )
  const content = await writeCalendar(
    {
      name: `${texts.calendar} – ${feed.name}`,
      prodId: { company: 'Cleiss', product: 'Vigie EESSI', language: feed.language.toUpperCase() },
    },
    events,
  )
  const fileName = `${foldText(feed.name).replace(/[^a-z0-9]+/g, '-')}.ics`
  return { fileName, content, etag: sha256(content), isInline: true }
}
