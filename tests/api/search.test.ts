import { clockNow, setClock } from '@vigie/server/kernel/clock'
import { learnWords } from '@vigie/server/modules/incidents/known-words'
import type { ApiClient } from '@vigie/shared/contract/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { fileReport, recordIncident } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: ApiClient
let ops: ApiClient
beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
  ops = await as('ops', 'CNAM')
  await recordIncident(spoc, { title: 'Annuaire périmé à Liège' })
  await recordIncident(spoc, { title: 'Annuaires divergents' })
  await fileReport(ops, { title: 'Accusé jamais reçu', description: 'Le flamant rose est resté muet.' })
})
afterAll(() => stopTestServer())

const found = async (q: string) => {
  const { items, count } = await spoc.incidents.list({ query: { q, period: 'all', sort: 'oldest', pageSize: 50 } })
  expect(count).toBe(items.length)
  return items.map(({ title }) => title)
}

const asTyped = () => {
  test.each([
    ['annu', ['Annuaire périmé à Liège', 'Annuaires divergents']],
    ['annuaire', ['Annuaire périmé à Liège', 'Annuaires divergents']],
    ['annuaires', ['Annuaires divergents']],
    ['Liege ANNUAIRE', ['Annuaire périmé à Liège']],
    ['annuaire liè', ['Annuaire périmé à Liège']],
    ['flam', ['Accusé jamais reçu']],
    ['nnuaire', []],
    ['annuaire flamant', []],
  ])('%s', async (q, titles) => {
    expect(await found(q)).toEqual(titles)
  })
}

describe('a search before the words are known finds whole words and beginnings', asTyped)

describe('once the words are known', () => {
  beforeAll(async () => void (await learnWords()))
  describe('a search finds the same', asTyped)

  test('a coordinator finds reports by a beginning too', async () => {
    const { items } = await spoc.reports.list({ query: { q: 'flam', sort: 'newest', pageSize: 10 } })
    expect(items.map(({ title }) => title)).toEqual(['Accusé jamais reçu'])
  })

  test('a new word is found whole at once, and by its beginning when it is learnt', async () => {
    await recordIncident(spoc, { title: 'Ornithorynque égaré' })
    expect(await found('ornithorynque')).toEqual(['Ornithorynque égaré'])

    await learnWords()
    expect(await found('ornith')).toEqual(['Ornithorynque égaré'])
  })

  test('two replicas that learn at once learn each word once', async () => {
    await recordIncident(spoc, { title: 'Pangolin doré' })
    await Promise.all([learnWords(), learnWords(), learnWords()])
    expect(await found('pang')).toEqual(['Pangolin doré'])
  })

  test('a word of an incident stored before the clock was set right is learnt as well', async () => {
    const right = clockNow()
    setClock(new Date(right.getTime() + 60_000))
    await learnWords()
    setClock(right)
    await recordIncident(spoc, { title: 'Quokka souriant' })
    setClock(new Date(right.getTime() + 9000))
    await learnWords()
    setClock()
    await learnWords()

    expect(await found('quok')).toEqual(['Quokka souriant'])
  })

  test('a word of a command that took long to commit is learnt as well', async () => {
    const begun = clockNow()
    await learnWords()
    setClock(new Date(begun.getTime() - 10_000))
    await recordIncident(spoc, { title: 'Wombat lent' })
    setClock()
    await learnWords()

    expect(await found('womb')).toEqual(['Wombat lent'])
  })

  test('a letter beyond the first sixty-five thousand ends no beginning', async () => {
    await recordIncident(spoc, { title: 'Nom 東𠮷野 tronqué' })
    await learnWords()

    expect(await found('東')).toEqual(['Nom 東𠮷野 tronqué'])
  })

  test('a beginning of very many words finds them all', async () => {
    const words = Array.from({ length: 510 }, (_, index) => `zorglub${index}`)
    await recordIncident(spoc, { title: 'Liste une', description: words.slice(0, 255).join(' ') })
    await recordIncident(spoc, { title: 'Liste deux', description: words.slice(255).join(' ') })
    await learnWords()
    expect(await found('zorg')).toEqual(['Liste une', 'Liste deux'])
    expect(await found('zorglub509')).toEqual(['Liste deux'])
  })
})
