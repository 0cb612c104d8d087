import { systemActor } from '@vigie/server/kernel/actor'
import { command } from '@vigie/server/kernel/command'
import { readTogether } from '@vigie/server/kernel/read-together'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { ThingModel } from '../support/things.ts'

beforeAll(() => startTestServer())
afterAll(() => stopTestServer())
beforeEach(async () => {
  await ThingModel.deleteMany({})
  await ThingModel.create([{ name: 'a' }, { name: 'b' }])
})

/** A reader of things by name, and the questions that reached the database. */
const thingReader = () => {
  const questions: string[][] = []
  const read = readTogether(async (names) => {
    questions.push([...names])
    const rows = await ThingModel.find({ name: { $in: [...names] } }).lean()
    return new Map(rows.map((row) => [row.name, row.name.toUpperCase()]))
  })
  return { questions, read }
}

test('those who ask at once share one question, and each gets what they asked for', async () => {
  const { questions, read } = thingReader()

  const answers = await Promise.all([read(['a']), read(['b', 'a']), read(['none', 'a']), read([])])

  expect(answers.map((answer) => [...answer])).toEqual([
    [['a', 'A']],
    [
      ['b', 'B'],
      ['a', 'A'],
    ],
    [['a', 'A']],
    [],
  ])
  expect(questions).toEqual([['a', 'b', 'none']])
})

test('nothing is kept: who asks later is answered from the database', async () => {
  const { questions, read } = thingReader()
  await read(['a'])
  await ThingModel.deleteOne({ name: 'a' })

  expect(await read(['a'])).toEqual(new Map())
  expect(questions).toEqual([['a'], ['a']])
})

test('a failed question fails for all who asked, and for nobody after', async () => {
  let isBroken = true
  const read = readTogether(async (keys) => {
    if (isBroken) throw new Error('out of reach')
    return new Map(keys.map((key) => [key, key]))
  })

  const outcomes = await Promise.allSettled([read(['a']), read(['b'])])
  isBroken = false

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await read(['a'])).toEqual(new Map([['a', 'a']]))
})

test('inside a command it reads what the command wrote, which others do not see yet', async () => {
  const { read } = thingReader()
  await command(systemActor, async () => {
    await ThingModel.create([{ name: 'c' }])
    expect(await read(['c'])).toEqual(new Map([['c', 'C']]))
  })
  expect(await read(['c'])).toEqual(new Map([['c', 'C']]))
})
