import { setClock } from '@vigie/server/kernel/clock'
import { command } from '@vigie/server/kernel/command'
import { type Channel, withRequestContext } from '@vigie/server/kernel/request-context'
import type { Act, Stage } from './script.ts'

/** How many acts are under way at once: most of the time of one goes by in waiting for the database. */
const lanes = 4

/** Runs work as the call that a person or a command line would have made. */
export const as = async <Result>(channel: Channel, requestId: string, work: () => Promise<Result>): Promise<Result> =>
  await withRequestContext({ requestId, channel, language: 'fr', address: 'none' }, work)

/**
 * Starts one act at its own time and returns once that time is taken; `done` settles with the act. A command reads the
 * clock when it opens, so that the clock may move on while the act still waits for the database.
 */
const start = async (act: Act, rank: number, stage: Stage): Promise<{ done: Promise<void> }> => {
  const actor = stage.actorOf(act.who)
  setClock(act.at)
  const opened = Promise.withResolvers<void>()
  const work = async () => {
    opened.resolve()
    await act.play(stage, actor)
  }
  const done = as('screen', `demo-${String(rank + 1).padStart(5, '0')}`, async () => {
    await command(actor, work, act.takes && { takes: act.takes })
    await act.afterwards?.(stage)
  })
  await Promise.race([opened.promise, done.catch(() => undefined)])
  return { done }
}

/**
 * Plays acts, which come in order of time: those that touch the same record one after the other, others together.
 * Returns when each person acted last, by id. Once an act fails no other begins, and its error is thrown.
 */
export const playActs = async (acts: readonly Act[], stage: Stage): Promise<ReadonlyMap<string, Date>> => {
  const lastSeen = new Map<string, Date>()
  const underWay = new Set<Promise<void>>()
  const lastOf = new Map<object, Promise<void>>()
  const failures: unknown[] = []
  for (const [rank, act] of acts.entries()) {
    await Promise.all(act.touches.map((touched) => lastOf.get(touched)))
    if (underWay.size >= lanes) await Promise.race(underWay)
    if (failures.length > 0) break
    const { done } = await start(act, rank, stage)
    const ended = done.catch((error: unknown) => void failures.push(error)).finally(() => underWay.delete(ended))
    underWay.add(ended)
    for (const touched of act.touches) lastOf.set(touched, ended)
    lastSeen.set(stage.actorOf(act.who).id, act.at)
  }
  await Promise.all(underWay)
  if (failures.length > 0) throw failures[0]
  return lastSeen
}
