import { permissionsOf, roleKeys } from '@vigie/shared/access'
import { addWorkingDays, isWorkingDay } from '@vigie/shared/calendar/working-days'
import type { ChangeDigest } from '@vigie/shared/go-lives/change-digest'
import { calendarZone } from '@vigie/shared/go-lives/warnings'
import { comparisonPath } from '@vigie/shared/notifications/record-paths'
import { parisDay, startOfParisDay } from '@vigie/shared/time/paris'
import { type Actor, systemActor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { actorsWith } from '../identity/session.service.ts'
import { tellNow } from '../notifications/notify.service.ts'
import { ChangeDigestModel } from './change-digest.model.ts'
import { compareGoLives } from './comparison.service.ts'
import { goLiveScope } from './go-live.access.ts'
import { LedgerModel } from './go-live.model.ts'

/** Whoever reads go-lives. */
const readers = roleKeys.filter((role) => permissionsOf([role]).has('go_live:read'))

/** An act may commit a little after the time it bears: what is younger is told the next day. */
const settledAfterMilliseconds = 60_000

export const readDigest = async (actor: Actor): Promise<ChangeDigest> => {
  const stored = await ChangeDigestModel.findById(actor.id).lean()
  return { isOn: stored?.isOn ?? true, toldUntil: stored?.until ?? null }
}

/** Who takes it up again is told of what comes from now on. */
export const chooseDigest = async (actor: Actor, isOn: boolean): Promise<ChangeDigest> =>
  await command(actor, async () => {
    const before = await readDigest(actor)
    if (before.isOn === isOn) return before
    const change = isOn ? { isOn, until: now() } : { isOn }
    await ChangeDigestModel.updateOne({ _id: actor.id }, { $set: change }, { upsert: true })
    return await readDigest(actor)
  })

const changesOf = async (person: Actor, from: Date, until: Date): Promise<string[]> => {
  const { items } = await (await compareGoLives(person, { from, to: until })).read()
  return items.map(({ id }) => id)
}

/** Reads which cells changed since an instant, once for all those who see the same ones and were told at the same time. */
const changesRead = (until: Date) => {
  const known = new Map<string, string[]>()
  return async (person: Actor, from: Date): Promise<string[]> => {
    const scope = goLiveScope(person)
    const key = `${from.toISOString()} ${scope === 'every' ? scope : scope.toSorted().join(' ')}`
    const found = known.get(key) ?? (await changesOf(person, from, until))
    known.set(key, found)
    return found
  }
}

/** Nobody is told of their own acts alone. */
const isNews = async (person: Actor, cellIds: readonly string[], from: Date, until: Date): Promise<boolean> =>
  (await LedgerModel.exists({
    goLiveId: { $in: [...cellIds] },
    knownAt: { $gt: from, $lte: until },
    authorId: { $ne: person.id },
  })) !== null

/** A number for what one person is told on a day: `MEP-2026-1125`. */
const numberOf = (day: string): string => `MEP-${day.slice(0, 4)}-${day.slice(5).replace('-', '')}`

/** Notes that a person's day is done, once; what there is to tell is told in the same transaction. */
const tell = async (person: Actor, day: string, from: Date, until: Date, count: number): Promise<boolean> =>
  await command(systemActor, async () => {
    const stored = await ChangeDigestModel.findById(person.id).lean()
    if (stored?.day === day || stored?.isOn === false) return false
    await ChangeDigestModel.updateOne({ _id: person.id }, { $set: { day, until } }, { upsert: true })
    if (count === 0) return false
    const reference = numberOf(day)
    tellNow({
      userId: person.id,
      kind: 'go_lives_changed',
      key: `go_lives_changed:${day}`,
      reference,
      path: comparisonPath(from, until, reference),
      count,
    })
    return true
  })

const later = (left: Date, right: Date): Date => (left > right ? left : right)

/**
 * Tells each person, once on a working day, how many of the go-lives that they see have changed since they were told
 * last; who was never told, since the working day before. Returns how many people there was something to tell. Timed work.
 */
export const tellOfChanges = async (): Promise<number> => {
  const day = parisDay(now())
  if (!isWorkingDay(day, calendarZone)) return 0
  const until = new Date(now().getTime() - settledAfterMilliseconds)
  const first = startOfParisDay(addWorkingDays(day, -1, calendarZone))
  const people = await actorsWith(...readers)
  const stored = new Map((await ChangeDigestModel.find({}).sort({ _id: 1 }).lean()).map((row) => [row._id, row]))
  const changesSince = changesRead(until)
  let told = 0
  for (const { actor, since } of people) {
    const known = stored.get(actor.id)
    if (known?.day === day || known?.isOn === false) continue
    const from = known?.until ?? later(first, since)
    if (from >= until) continue
    const cellIds = await changesSince(actor, from)
    const count = (await isNews(actor, cellIds, from, until)) ? cellIds.length : 0
    if (await tell(actor, day, from, until, count)) told += 1
  }
  return told
}
