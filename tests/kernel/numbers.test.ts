import { systemActor } from '@vigie/server/kernel/actor'
import { setClock } from '@vigie/server/kernel/clock'
import { command } from '@vigie/server/kernel/command'
import { nextReferences } from '@vigie/server/kernel/counters'
import { ApiFailure } from '@vigie/shared/contract/client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { fileReport, recordIncident } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

beforeAll(() => startTestServer())
afterEach(() => setClock())
afterAll(() => stopTestServer())

/** The numbers that stored records of a year carry, in order. */
const stored = async (collection: 'incidents' | 'reports', year: number): Promise<number[]> => {
  const rows = await rawCollection(collection)
    .find({ reference: { $regex: `-${year}-` } })
    .toArray()
  return rows.map(({ reference }) => Number(String(reference).slice(-4))).sort((left, right) => left - right)
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('parallel filings take numbers without a gap, whatever fails beside them', async () => {
  setClock(new Date('2031-03-03T09:00:00Z'))
  const [cnam, msa, spoc] = [await as('ops', 'CNAM'), await as('ops', 'CCMSA'), await as('spoc')]
  const rolledBack = () =>
    command(
      systemActor,
      async () => {
        await nextReferences('INC', 'SIG')
        throw new Error('after the numbers were taken')
      },
      { takes: { INC: 1, SIG: 1 } },
    )

  const outcomes = await Promise.allSettled(
    upTo(20).flatMap((index) => [
      fileReport(index % 2 === 0 ? cnam : msa),
      ...(index % 4 === 0 ? [fileReport(cnam, { bucCode: 'S_BUC_NONE' }), rolledBack(), recordIncident(spoc)] : []),
    ]),
  )

  const refused = outcomes.filter(({ status }) => status === 'rejected')
  const isInvalid = ({ reason }: PromiseRejectedResult) => reason instanceof ApiFailure && reason.status === 422
  expect(refused).toHaveLength(10)
  expect(refused.filter((outcome) => outcome.status === 'rejected' && isInvalid(outcome))).toHaveLength(5)
  expect(await stored('reports', 2031)).toEqual(upTo(20))
  expect(await stored('incidents', 2031)).toEqual(upTo(25))
})

test('numbers taken without waiting in line, as by another process, are neither lost nor given twice', async () => {
  setClock(new Date('2032-03-03T09:00:00Z'))
  const outcomes = await Promise.allSettled(
    upTo(8).map(() => command(systemActor, async () => (await nextReferences('INC')).INC)),
  )

  const taken = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  for (const reason of refused) expect(reason).toMatchObject({ code: 'busy' })
  expect(taken.length).toBeGreaterThan(0)
  expect(taken.toSorted()).toEqual(upTo(taken.length).map((number) => `INC-2032-000${number}`))
})

test('a new year begins at 0001, at midnight in Paris', async () => {
  setClock(new Date('2033-12-31T22:59:58Z'))
  const [ops, spoc] = [await as('ops', 'CNAM'), await as('spoc')]
  const oldYear = [await fileReport(ops), await fileReport(ops)]
  setClock(new Date('2033-12-31T22:59:59.999Z'))
  const last = await recordIncident(spoc)
  setClock(new Date('2033-12-31T23:00:00Z'))
  const firstIncident = await recordIncident(spoc)
  const firstReport = await fileReport(ops)

  expect(oldYear.map(({ reference }) => reference)).toEqual(['SIG-2033-0001', 'SIG-2033-0002'])
  expect(last.reference).toBe('INC-2033-0003')
  expect(firstIncident.reference).toBe('INC-2034-0001')
  expect(firstReport.reference).toBe('SIG-2034-0001')
  expect(await stored('incidents', 2034)).toEqual([1, 2])
})
