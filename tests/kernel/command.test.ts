import { systemActor } from '@vigie/server/kernel/actor'
import { type CommittedChange, onCommitted } from '@vigie/server/kernel/announcements'
import { AuditModel } from '@vigie/server/kernel/audit.model'
import { clockNow, setClock } from '@vigie/server/kernel/clock'
import { command } from '@vigie/server/kernel/command'
import { OutboxModel } from '@vigie/server/kernel/outbox'
import { deliverLater, now, record } from '@vigie/server/kernel/unit-of-work'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { countOnThing, makeThing, rawCollection, ThingModel, tracesOf } from '../support/things.ts'

const nothing = { things: 0, audit: 0, outbox: 0 }
const busy = { code: 'busy', details: { retryAfterSeconds: 1 } }
const all = { things: 1, audit: 1, outbox: 1 }

let announced: CommittedChange[] = []
let stopListening = () => {}
beforeAll(() => startTestServer())
beforeEach(() => {
  announced = []
  stopListening = onCommitted((changes) => announced.push(...changes))
})
afterEach(() => {
  stopListening()
  setClock()
})
afterAll(() => stopTestServer())

/** What the driver throws when another transaction won: the whole is tried again. */
const writeConflict = () =>
  new mongoose.mongo.MongoServerError({
    message: 'WriteConflict',
    code: 112,
    errorLabels: ['TransientTransactionError'],
  })

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('a command', () => {
  test('commits the change with its audit and outbox rows', async () => {
    await command(systemActor, () => makeThing('committed'))

    expect(await tracesOf('committed')).toEqual(all)
  })

  test('that fails leaves neither change, nor audit, nor outbox', async () => {
    const failing = command(systemActor, async () => {
      await makeThing('failed')
      throw new Error('at the very end')
    })

    await expect(failing).rejects.toThrow('at the very end')
    expect(await tracesOf('failed')).toEqual(nothing)
  })

  test.each(['audit', 'outbox'])('whose %s row cannot be stored leaves nothing either', async (part) => {
    const tooLarge = 'x'.repeat(17 * 2 ** 20)
    const failing = command(systemActor, async () => {
      await makeThing('too large')
      if (part === 'outbox') deliverLater({ kind: 'thing', key: 'larger', payload: { tooLarge } })
      else record({ type: 'thing.told', resource: 'things', subjectId: 'larger', changes: [], reason: tooLarge })
    })

    await expect(failing).rejects.toThrow()
    expect([await tracesOf('too large'), await tracesOf('larger')]).toEqual([nothing, nothing])
  })

  test('has one time, whatever the clock does meanwhile', async () => {
    const startedAt = new Date('2031-05-02T08:00:00.000Z')
    setClock(startedAt)

    const seen = await command(systemActor, async () => {
      const before = now()
      await makeThing('timed')
      setClock(new Date('2031-05-02T09:30:00.000Z'))
      return [before, now()]
    })

    expect(clockNow()).toEqual(new Date('2031-05-02T09:30:00.000Z'))
    expect(seen).toEqual([startedAt, startedAt])
    expect(await AuditModel.findOne({ subjectId: 'timed' })).toMatchObject({ at: startedAt })
    expect(await OutboxModel.findOne({ key: 'timed' })).toMatchObject({ askedAt: startedAt, dueAt: startedAt })
  })
})

describe('a command inside a command', () => {
  test('commits with the outer one', async () => {
    await command(systemActor, async () => {
      await command(systemActor, () => makeThing('inner'))
      expect(await rawCollection('test_things').countDocuments({ name: 'inner' })).toBe(0)
      await makeThing('outer')
    })

    expect([await tracesOf('inner'), await tracesOf('outer')]).toEqual([all, all])
  })

  test('leaves nothing when the outer one is rolled back', async () => {
    const failing = command(systemActor, async () => {
      await command(systemActor, () => makeThing('inner of failed'))
      throw new Error('outer failed')
    })

    await expect(failing).rejects.toThrow('outer failed')
    expect(await tracesOf('inner of failed')).toEqual(nothing)
    expect(announced).toEqual([])
  })

  test('dooms the outer one when it fails, even if its error is caught', async () => {
    const outer = command(systemActor, async () => {
      await makeThing('catching')
      await command(systemActor, async () => {
        await makeThing('caught')
        throw new Error('inner failed')
      }).catch(() => undefined)
      return 'as if nothing had happened'
    })

    await expect(outer).rejects.toThrow('inner failed')
    expect([await tracesOf('catching'), await tracesOf('caught')]).toEqual([nothing, nothing])
    expect(announced).toEqual([])
  })
})

describe('an announcement', () => {
  test('is made once, after the commit', async () => {
    let committedWhenTold: Promise<number> | undefined
    const stop = onCommitted(() => {
      committedWhenTold = rawCollection('test_things').countDocuments({ name: 'told' })
    })

    await command(systemActor, async () => {
      await command(systemActor, () => makeThing('told'))
      expect(announced).toEqual([])
    })
    stop()

    expect(announced.map(({ type, subjectId }) => [type, subjectId])).toEqual([['thing.made', 'told']])
    expect(await committedWhenTold).toBe(1)
  })

  test('is made once when the work was tried again', async () => {
    let tries = 0
    await command(systemActor, async () => {
      tries += 1
      await makeThing('told at last')
      if (tries < 3) throw writeConflict()
    })

    expect(tries).toBe(3)
    expect(announced.map(({ subjectId }) => subjectId)).toEqual(['told at last'])
    expect(await tracesOf('told at last')).toEqual(all)
  })

  test('is not made of what was rolled back', async () => {
    const failing = command(systemActor, async () => {
      await makeThing('never told')
      throw new Error('no')
    })

    await expect(failing).rejects.toThrow('no')
    expect(announced).toEqual([])
  })

  test('that a listener cannot bear harms neither the command nor the other listeners', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const stops = [
      onCommitted(() => {
        throw new Error('listener failed')
      }),
      onCommitted((changes) => announced.push(...changes)),
    ]

    await command(systemActor, () => makeThing('borne'))
    for (const stop of stops) stop()
    const complaints = logged.mock.calls.length
    logged.mockRestore()

    expect(announced).toHaveLength(2)
    expect(complaints).toBe(1)
    expect(await tracesOf('borne')).toEqual(all)
  })
})

describe('a lost race', () => {
  test('is run again, and what it does happens once', async () => {
    await command(systemActor, () => makeThing('contested'))
    let tries = 0

    await command(systemActor, async () => {
      tries += 1
      await ThingModel.findOne({ name: 'contested' }).orFail()
      if (tries === 1)
        await rawCollection('test_things').updateOne({ name: 'contested' }, { $inc: { count: 10, __v: 1 } })
      await countOnThing('contested')
    })

    expect(tries).toBe(2)
    expect(await ThingModel.findOne({ name: 'contested' })).toMatchObject({ count: 11 })
    expect(await AuditModel.countDocuments({ subjectId: 'contested' })).toBe(2)
  })

  test('between several loses no write: each one counts once, or is refused', async () => {
    await command(systemActor, () => makeThing('shared'))

    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => command(systemActor, () => countOnThing('shared'))),
    )

    const counted = outcomes.filter(({ status }) => status === 'fulfilled').length
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(busy)
    expect(counted).toBeGreaterThan(0)
    expect(await ThingModel.findOne({ name: 'shared' })).toMatchObject({ count: counted })
    const rows = await AuditModel.find({ subjectId: 'shared' }).sort({ sequence: 1 })
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: counted + 1 }, (_, index) => index + 1))
  })

  test('ends with 503 after five tries, and leaves nothing', async () => {
    let tries = 0
    const unlucky = command(systemActor, async () => {
      tries += 1
      await makeThing('unlucky')
      throw writeConflict()
    })

    await expect(unlucky).rejects.toMatchObject(busy)
    expect(tries).toBe(5)
    expect(await tracesOf('unlucky')).toEqual(nothing)
  })

  test('ends with 503 after three seconds', async () => {
    let tries = 0
    const slow = command(systemActor, async () => {
      tries += 1
      await makeThing('slow')
      await pause(1600)
      throw writeConflict()
    })

    await expect(slow).rejects.toMatchObject(busy)
    expect(tries).toBe(2)
    expect(await tracesOf('slow')).toEqual(nothing)
  })

  test('for a unique value is refused by name, not run again', async () => {
    await command(systemActor, () => makeThing('only one'))
    let tries = 0
    const second = command(systemActor, async () => {
      tries += 1
      await ThingModel.create([{ name: 'only one' }])
    })

    await expect(second).rejects.toMatchObject({ code: 'already_exists', details: { field: 'name' } })
    expect(tries).toBe(1)
  })
})

test('who waits over three seconds for numbers is refused, and its work never runs', async () => {
  const long = command(systemActor, () => pause(3200), { takes: {} })
  let hasRun = false
  const late = command(
    systemActor,
    async () => {
      hasRun = true
    },
    { takes: {} },
  )

  await expect(late).rejects.toMatchObject(busy)
  await long
  expect(hasRun).toBe(false)
  await expect(command(systemActor, async () => 'served', { takes: {} })).resolves.toBe('served')
})
