import { setClock } from '@vigie/server/kernel/clock'
import type { Report } from '@vigie/shared/incidents/report'
import type { AnswerSolution } from '@vigie/shared/incidents/solution-answer'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileReport, incidentOf, proposeSolution, qualify, resolve } from '../support/builders.ts'
import { act } from '../support/incident-states.ts'
import { keepSessionsOpen } from '../support/sessions.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: SignedIn
let ops: SignedIn
let report: Report
beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  ops = await signedIn('ops', 'ALPHA')
  await keepSessionsOpen()
})
afterEach(() => setClock())
afterAll(() => stopTestServer())

const works: AnswerSolution = { answer: 'applied', solution: 0 }
const fails: AnswerSolution = { answer: 'does_not_work', solution: 0, comment: 'Le message revient aussitôt.' }
const answer = async (body: AnswerSolution, person = ops, to = report) =>
  await person.client.reports.answerSolution({ params: { reportId: to.id }, body })
const incident = async (of = report) => await incidentOf(spoc.client, of)
const contested = async (wanted: boolean) => {
  const query = { contested: wanted, period: 'all', sort: 'newest', pageSize: 100 } as const
  return (await spoc.client.incidents.list({ query })).items.map(({ id }) => id)
}

beforeEach(async () => {
  report = await fileReport(ops.client)
  await proposeSolution(spoc.client, await qualify(spoc.client, await incident()))
})

describe('answering a solution', () => {
  test('shows on the report and, with the institution that says so, on the incident', async () => {
    const told = await answer({ ...works, comment: 'Fait ce matin.' })
    const [solution] = (await incident()).solutions

    expect(told.solutions).toMatchObject([{ answer: { answer: 'applied', comment: 'Fait ce matin.' } }])
    expect(solution).toMatchObject({
      contestedCount: 0,
      answers: [
        {
          answer: 'applied',
          comment: 'Fait ce matin.',
          institution: { acronym: 'ALPHA' },
          report: { id: report.id, reference: report.reference },
        },
      ],
    })
  })

  test('may change: the newest holds, each one is in the history', async () => {
    const before = (await incident()).status
    await answer(works)
    await answer(fails)
    await answer(fails)
    const seen = await incident()
    const { items } = await spoc.client.incidents.history({ params: { incidentId: seen.id }, query: { pageSize: 50 } })

    expect(seen.status).toBe(before)
    expect(seen.solutions[0]?.answers.map((each) => each.answer)).toEqual(['does_not_work'])
    const said = items.filter(({ type }) => type === 'incident.solution_answered')
    expect(said.map(({ changes }) => changes.find(({ field }) => field === 'solutionAnswer'))).toEqual([
      { field: 'solutionAnswer', before: 'applied', after: 'does_not_work' },
      { field: 'solutionAnswer', before: null, after: 'applied' },
    ])
  })

  test('asks what happens instead from who says that it does not work', async () => {
    for (const comment of [undefined, '   ']) {
      await expect(answer({ answer: 'does_not_work', solution: 0, comment } as AnswerSolution)).rejects.toThrow()
    }
    expect((await incident()).isContested).toBe(false)
  })

  test('is refused for a solution that was replaced meanwhile, and for one that was never sent', async () => {
    await proposeSolution(spoc.client, await incident(), { text: 'Mieux : vider la file.' })
    await expect(answer(works)).rejects.toMatchObject({
      status: 409,
      problem: { code: 'solution_replaced', details: { current: 1 } },
    })
    await expect(answer({ ...works, solution: 2 })).rejects.toMatchObject({
      status: 422,
      problem: { issues: [{ path: ['body', 'solution'], code: 'unknown_value' }] },
    })
    expect((await answer({ ...works, solution: 1 })).solutions.map((each) => each.answer?.answer)).toEqual([
      undefined,
      'applied',
    ])
  })

  test('is for the institution alone: not Cleiss, not a neighbour; its head may', async () => {
    const [neighbour, head] = [await signedIn('ops', 'BETA'), await signedIn('ops_head', 'ALPHA')]
    await expect(answer(works, spoc)).rejects.toMatchObject({ status: 403 })
    await expect(answer(works, neighbour)).rejects.toMatchObject({ status: 404 })
    expect((await answer(works, head)).solutions[0]?.answer?.answer).toBe('applied')
  })

  test('at the same moment twice leaves one answer that holds', async () => {
    await Promise.all([answer(works), answer(fails)])
    const seen = await incident()
    const own = await ops.client.reports.get({ params: { reportId: report.id } })
    expect(seen.solutions[0]?.answers.map((each) => each.answer)).toEqual([own.solutions[0]?.answer?.answer])
    expect(seen.isContested).toBe(own.solutions[0]?.answer?.answer === 'does_not_work')
  })
})

describe('a contested incident', () => {
  test('is found by its filter until a new solution is proposed', async () => {
    await answer(fails)
    const before = await incident()
    expect(before).toMatchObject({ isContested: true, status: 'solution_proposed' })
    expect(await contested(true)).toContain(before.id)
    expect(await contested(false)).not.toContain(before.id)

    const after = await proposeSolution(spoc.client, before, { text: 'Mieux : vider la file.' })
    expect(after).toMatchObject({ isContested: false, solutions: [{ contestedCount: 1 }, { contestedCount: 0 }] })
    expect(await contested(true)).not.toContain(after.id)
  })

  test('is one no more when the institution changes its mind, and may be one after it is resolved', async () => {
    await answer(fails)
    await answer(works)
    expect((await incident()).isContested).toBe(false)
    await resolve(spoc.client, await incident())
    await answer(fails)
    expect(await incident()).toMatchObject({ isContested: true, status: 'resolved' })
  })

  test('stays one when a note for Cleiss alone is added: the institution still holds what does not work', async () => {
    await answer(fails)
    const after = await proposeSolution(spoc.client, await incident(), { audience: 'internal' })
    expect(after.isContested).toBe(true)
  })
})

test('the share of contested solutions at a past cut-off is what was answered then', async () => {
  const start = new Date('2031-05-05T08:00:00Z')
  const day = parisDay(start)
  const at = (hours: number) => setClock(new Date(start.getTime() + hours * 3_600_000))
  const share = async (person: SignedIn, cutOff?: Date) => {
    const query = { from: day, to: addDays(day, 1), ...(cutOff !== undefined && { cutOff }) }
    const { contested: said, answered, rate, asOf } = await person.client.indicators.contestedSolutions({ query })
    return { said, answered, rate, asOf }
  }
  at(0)
  const beta = await signedIn('ops', 'BETA')
  await keepSessionsOpen()
  const [one, two] = [await fileReport(ops.client), await fileReport(beta.client)]
  for (const each of [one, two]) await proposeSolution(spoc.client, await qualify(spoc.client, await incident(each)))
  const remembered = []
  const steps = [
    () => answer(fails, ops, one),
    () => answer(works, beta, two),
    () => answer(works, ops, one),
    async () => act(spoc.client, await incident(two), { action: 'reject', reason: 'Hors du périmètre.' }),
    () => answer(fails, ops, one),
  ]
  for (const [hours, step] of steps.entries()) {
    at(hours + 1)
    await step()
    remembered.push(await share(spoc), await share(ops))
  }
  at(48)

  expect(remembered.map(({ said, answered }) => [said, answered])).toEqual([
    [1, 1],
    [1, 1],
    [1, 2],
    [1, 1],
    [0, 2],
    [0, 1],
    [0, 1],
    [0, 1],
    [1, 1],
    [1, 1],
  ])
  for (const [index, figure] of remembered.entries())
    expect(await share(index % 2 === 0 ? spoc : ops, figure.asOf)).toEqual(figure)
})
