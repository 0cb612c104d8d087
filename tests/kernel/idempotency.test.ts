import { randomUUID } from 'node:crypto'
import { ApiFailure } from '@vigie/shared/contract/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as } from '../support/as.ts'
import { reportBody } from '../support/builders.ts'
import { callApi } from '../support/raw.ts'
import { signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

beforeAll(() => startTestServer())
afterAll(() => stopTestServer())

const reportsTitled = async (title: string) => await rawCollection('reports').countDocuments({ title })
const codeOf = (reason: unknown) => (reason instanceof ApiFailure ? reason.problem.code : expect.fail(String(reason)))

test('the same key and body twice make one report, and answer the same', async () => {
  const ops = await as('ops')
  const body = reportBody({ title: 'Deux fois' })
  const idempotencyKey = randomUUID()

  const first = await ops.reports.file({ body }, { idempotencyKey })
  const second = await ops.reports.file({ body }, { idempotencyKey })

  expect(second).toEqual(first)
  expect(second.reportedAt).toBeInstanceOf(Date)
  expect(await reportsTitled('Deux fois')).toBe(1)
})

test('also at the same moment, and byte for byte', async () => {
  const { cookie } = await signedIn('ops')
  const body = { ...reportBody({ title: 'Ensemble' }), occurredAt: '2026-01-05T08:00:00.000Z' }
  const headers = { 'idempotency-key': randomUUID() }

  const answers = await Promise.all(
    Array.from({ length: 6 }, () => callApi('POST', '/reports', { cookie, body, headers })),
  )

  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201])
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(await reportsTitled('Ensemble')).toBe(1)
  const numbers = await rawCollection('reports').distinct('reference')
  expect(numbers.length).toBe(Number(numbers.toSorted().at(-1)?.slice(-4)))
})

test('a key that served another body is refused, and nothing is made', async () => {
  const ops = await as('ops')
  const idempotencyKey = randomUUID()
  await ops.reports.file({ body: reportBody({ title: 'Premier corps' }) }, { idempotencyKey })

  const other = ops.reports.file({ body: reportBody({ title: 'Autre corps' }) }, { idempotencyKey })

  await expect(other).rejects.toMatchObject({ status: 409, problem: { code: 'idempotency_key_reused' } })
  expect(await reportsTitled('Autre corps')).toBe(0)
})

test('of two bodies under one key at the same moment, one is stored and the other refused', async () => {
  const ops = await as('ops')
  const idempotencyKey = randomUUID()

  const outcomes = await Promise.allSettled(
    ['Un', 'Deux'].map((title) => ops.reports.file({ body: reportBody({ title }) }, { idempotencyKey })),
  )

  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []))
  expect(refused).toEqual(['idempotency_key_reused'])
  expect((await reportsTitled('Un')) + (await reportsTitled('Deux'))).toBe(1)
})

test('the same key of another person, and for another route, is another key', async () => {
  const [ops, colleague, spoc] = [await as('ops'), await as('ops'), await as('spoc')]
  const idempotencyKey = randomUUID()
  const body = reportBody({ title: 'Même clé' })

  const mine = await ops.reports.file({ body }, { idempotencyKey })
  const theirs = await colleague.reports.file({ body }, { idempotencyKey })
  const [first, second] = await Promise.all(
    [mine, theirs].map(({ id }) =>
      spoc.reports.write({ params: { reportId: id }, body: { text: 'Bien reçu.' } }, { idempotencyKey }),
    ),
  )

  expect(theirs.id).not.toBe(mine.id)
  expect(await reportsTitled('Même clé')).toBe(2)
  expect(second?.id).not.toBe(first?.id)
})

test('a refused call leaves its key free for the corrected body', async () => {
  const ops = await as('ops')
  const idempotencyKey = randomUUID()
  const wrong = ops.reports.file({ body: reportBody({ bucCode: 'S_BUC_NONE' }) }, { idempotencyKey })
  await expect(wrong).rejects.toMatchObject({ status: 422 })

  const corrected = await ops.reports.file({ body: reportBody({ title: 'Corrigé' }) }, { idempotencyKey })

  expect(corrected.title).toBe('Corrigé')
})
