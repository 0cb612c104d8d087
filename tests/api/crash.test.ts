import { randomUUID } from 'node:crypto'
import { AuditModel } from '@vigie/server/kernel/audit.model'
import { sealAudit, verifyAudit } from '@vigie/server/kernel/audit-seal'
import { IncidentModel } from '@vigie/server/modules/incidents/incident.model'
import { IncidentAsOfModel } from '@vigie/server/modules/incidents/incident-as-of.model'
import { ReportModel } from '@vigie/server/modules/incidents/report.model'
import { api } from '@vigie/shared/api'
import { type ApiClient, ApiFailure, ConnectionLost, createApiClient } from '@vigie/shared/contract/client'
import type { Report } from '@vigie/shared/incidents/report'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportBody } from '../support/builders.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let server: ServerProcess
let clients: ApiClient[]
beforeAll(async () => {
  // This server makes the people and reads the database at the end; the one that is killed is a process of its own.
  await startTestServer()
  clients = []
  for (const acronym of ['CNAM', 'CCMSA', 'CNAV', 'CNAF']) {
    const { cookie } = await signedIn('ops', acronym)
    clients.push(
      createApiClient(api, {
        headers: () => ({ cookie }),
        fetch: (path, init) => fetch(`${server.url}${String(path)}`, init),
      }),
    )
  }
  server = await startServerProcess()
})
afterAll(async () => {
  await server.kill()
  await stopTestServer()
})

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

interface Attempt {
  title: string
  /** The answer, once one came. */
  report: Report | null
}

/** The server is down, or still waits for the engine to give up what the killed one had begun. */
const mayPass = (error: unknown) =>
  error instanceof ConnectionLost || (error instanceof ApiFailure && error.problem.code === 'busy')

/** What a careful program does: the same key again until an answer comes. */
const insist = async (client: ApiClient, title: string, body = reportBody({ title })): Promise<Report> => {
  const idempotencyKey = randomUUID()
  for (;;) {
    try {
      return await client.reports.file({ body }, { idempotencyKey })
    } catch (error) {
      if (!mayPass(error)) throw error
      await pause(200)
    }
  }
}

/** What a hasty one does: one try, and on to the next. */
const tryOnce = async (client: ApiClient, title: string): Promise<Report | null> => {
  try {
    return await client.reports.file({ body: reportBody({ title }) })
  } catch (error) {
    if (!mayPass(error)) throw error
    await pause(200)
    return null
  }
}

const numbersOf = (rows: readonly { reference: string }[]) =>
  rows.map(({ reference }) => Number(reference.slice(-4))).sort((left, right) => left - right)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('killing the server during writes loses nothing acknowledged, and leaves nothing half-written', async () => {
  const attempts: Attempt[] = []
  let isOver = false
  const stream = async (client: ApiClient, index: number) => {
    for (let turn = 0; !isOver; turn += 1) {
      const attempt: Attempt = { title: `${index} ${turn}`, report: null }
      attempts.push(attempt)
      attempt.report = await (index % 2 === 0 ? insist : tryOnce)(client, attempt.title)
    }
  }
  const streams = Promise.all(clients.map(stream))
  streams.catch(() => undefined)
  const acknowledged = () => attempts.filter(({ report }) => report !== null).length

  for (const reports of [8, 16, 24]) {
    await expect.poll(acknowledged, { timeout: 100_000, interval: 5 }).toBeGreaterThanOrEqual(reports)
    await server.kill()
    server = await startServerProcess()
  }
  isOver = true
  await streams
  await server.kill()

  const reports = await ReportModel.find().lean()
  const incidents = await IncidentModel.find().lean()
  const incidentById = new Map(incidents.map((incident) => [incident._id.toHexString(), incident]))
  const asOf = await IncidentAsOfModel.find().lean()
  const types = new Map((await AuditModel.find().lean()).map(({ subjectId, type }) => [subjectId, type]))

  for (const { title, report } of attempts) {
    const stored = reports.filter((row) => row.title === title)
    if (report === null) {
      expect(stored.length, `${title} was not acknowledged`).toBeLessThanOrEqual(1)
      continue
    }
    expect(
      stored.map(({ _id, reference }) => [_id.toHexString(), reference]),
      `${title} was acknowledged`,
    ).toEqual([[report.id, report.reference]])
  }
  for (const report of reports) {
    const id = report._id.toHexString()
    expect(incidentById.get(report.incidentId)?.reports.map(({ reportId }) => reportId)).toEqual([id])
    expect(asOf.filter(({ incidentId }) => incidentId === report.incidentId)).toHaveLength(1)
    expect([types.get(id), types.get(report.incidentId)]).toEqual(['report.filed', 'incident.recorded'])
  }
  expect(incidents).toHaveLength(reports.length)
  expect(asOf).toHaveLength(reports.length)
  expect(numbersOf(reports)).toEqual(upTo(reports.length))
  expect(numbersOf(incidents)).toEqual(upTo(reports.length))
  await sealAudit()
  expect((await verifyAudit()).faults).toEqual([])
}, 360_000)
