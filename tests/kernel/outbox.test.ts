import { systemActor } from '@vigie/server/kernel/actor'
import { setClock } from '@vigie/server/kernel/clock'
import { command } from '@vigie/server/kernel/command'
import { OutboxModel } from '@vigie/server/kernel/outbox'
import { deliverOutbox, deliverWith } from '@vigie/server/kernel/outbox-delivery'
import { deliverLater } from '@vigie/server/kernel/unit-of-work'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { ThingModel } from '../support/things.ts'

const start = new Date('2031-06-02T08:00:00.000Z')
const after = (milliseconds: number) => setClock(new Date(start.getTime() + milliseconds))
const hour = 3_600_000

const receive = async (name: string) => {
  await ThingModel.updateOne({ name }, { $inc: { count: 1 } }, { upsert: true })
}

let failing = new Set<string>()
beforeAll(async () => {
  await startTestServer()
  deliverWith('letter', async (letters) => {
    for (const { name } of letters) {
      await receive(String(name))
      if (failing.has(String(name))) throw new Error('nobody at home')
    }
  })
})
beforeEach(async () => {
  failing = new Set()
  setClock(start)
  await OutboxModel.deleteMany({})
  await ThingModel.deleteMany({})
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

const send = (name: string) => deliverLater({ kind: 'letter', key: name, payload: { name } })
const sendInCommand = (name: string) => command(systemActor, async () => send(name))
const received = async () => {
  const things = await ThingModel.find().sort({ name: 1 }).lean()
  return things.map(({ name, count }) => `${name} ${count}`)
}
const messageOf = async (key: string) => await OutboxModel.findOne({ key }).orFail().lean()

describe('a message', () => {
  test('is delivered once, with two workers at once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `letter ${String(index + 10)}`)
    for (const name of names) await sendInCommand(name)

    const tried = await Promise.all([deliverOutbox(), deliverOutbox()])

    expect(tried[0] + tried[1]).toBe(12)
    expect(await received()).toEqual(names.map((name) => `${name} 1`))
    expect(await OutboxModel.countDocuments({ deliveredAt: null })).toBe(0)
    expect(await deliverOutbox()).toBe(0)
  })

  test('of many is delivered like the others, some at a time', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `letter ${String(index + 100)}`)
    await command(systemActor, async () => names.forEach(send))

    expect(await deliverOutbox()).toBe(130)
    expect(await received()).toEqual(names.map((name) => `${name} 1`))
  })

  test('is delivered once, even when a worker is so slow that another takes it up', async () => {
    const entered = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    let turns = 0
    deliverWith('slow letter', async (letters) => {
      turns += 1
      for (const { name } of letters) await receive(String(name))
      if (turns > 1) return
      entered.resolve()
      await released.promise
    })
    await command(systemActor, async () =>
      deliverLater({ kind: 'slow letter', key: 'slow', payload: { name: 'slow' } }),
    )

    const slow = deliverOutbox()
    await entered.promise
    after(31_000)
    const other = deliverOutbox()
    await new Promise((resolve) => setTimeout(resolve, 300))
    released.resolve()
    await Promise.all([slow, other])
    after(2 * hour)
    await deliverOutbox()

    expect(await received()).toEqual(['slow 1'])
    expect((await messageOf('slow')).deliveredAt).toBeInstanceOf(Date)
  })

  test('asked for under one key is delivered once, however often it is asked for', async () => {
    await Promise.all([sendInCommand('twice'), sendInCommand('twice'), sendInCommand('twice')])
    await sendInCommand('twice')
    await deliverOutbox()
    await sendInCommand('twice')
    await deliverOutbox()

    expect(await received()).toEqual(['twice 1'])
  })

  test('asked for twice by one command is stored once', async () => {
    await command(systemActor, async () => {
      send('doubled')
      send('doubled')
    })
    await deliverOutbox()

    expect(await received()).toEqual(['doubled 1'])
  })

  test('of a command that was rolled back is never delivered', async () => {
    const failed = command(systemActor, async () => {
      send('unwritten')
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')

    expect(await deliverOutbox()).toBe(0)
    expect(await received()).toEqual([])
  })

  test('of a kind that nobody delivers here waits', async () => {
    await command(systemActor, async () => deliverLater({ kind: 'parcel', key: 'parcel', payload: {} }))

    expect(await deliverOutbox()).toBe(0)
    expect(await messageOf('parcel')).toMatchObject({ deliveredAt: null, tries: 0 })
  })
})

describe('a failed delivery', () => {
  test('leaves nothing, keeps the reason, and holds up no other', async () => {
    failing.add('a stubborn')
    await sendInCommand('a stubborn')
    await sendInCommand('b other')

    expect(await deliverOutbox()).toBe(2)
    expect(await received()).toEqual(['b other 1'])
    expect(await messageOf('a stubborn')).toMatchObject({ deliveredAt: null, tries: 1, lastError: 'nobody at home' })
  })

  test('is tried again after a wait that grows up to an hour, and is not lost', async () => {
    failing.add('patient')
    await sendInCommand('patient')
    const waits: number[] = []
    let at = 0
    for (let turn = 0; turn < 14; turn += 1) {
      expect(await deliverOutbox()).toBe(1)
      const wait = (await messageOf('patient')).dueAt.getTime() - start.getTime() - at
      waits.push(wait)
      after(at + wait - 1)
      expect(await deliverOutbox()).toBe(0)
      at += wait
      after(at)
    }
    failing.clear()
    await deliverOutbox()

    expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000])
    expect(waits.slice(-2)).toEqual([hour, hour])
    expect(waits).toEqual(waits.toSorted((left, right) => left - right))
    expect(await received()).toEqual(['patient 1'])
    expect(await messageOf('patient')).toMatchObject({ tries: 15, deliveredAt: new Date(start.getTime() + at) })
  })

  test('of a worker that died before it could note the failure is taken up at once by the next one', async () => {
    failing.add('orphan')
    await sendInCommand('orphan')
    const died = vi.spyOn(OutboxModel, 'findOneAndUpdate').mockImplementationOnce(() => {
      throw new Error('killed')
    })
    await expect(deliverOutbox()).rejects.toThrow('killed')
    died.mockRestore()
    failing.clear()

    expect(await deliverOutbox()).toBe(1)
    expect(await received()).toEqual(['orphan 1'])
  })
})
