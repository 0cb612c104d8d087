import { systemActor } from '@vigie/server/kernel/actor'
import { digestOf, payloadDigestOf } from '@vigie/server/kernel/audit'
import { AuditBlockModel, AuditModel, UnsealedModel } from '@vigie/server/kernel/audit.model'
import { sealAudit, verifyAudit } from '@vigie/server/kernel/audit-seal'
import { command } from '@vigie/server/kernel/command'
import { objectId } from '@vigie/server/kernel/keys'
import { record } from '@vigie/server/kernel/unit-of-work'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { person } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, resolve } from '../support/builders.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { rawCollection } from '../support/things.ts'

beforeAll(() => startTestServer())
afterAll(() => stopTestServer())

const change = (subjectId: string, step: number) => {
  record({
    type: 'thing.changed',
    resource: 'things',
    subjectId,
    changes: [{ field: 'step', before: step - 1, after: step }],
    reason: step % 2 === 0 ? 'Pourquoi pas' : null,
  })
}

/** Two subjects, changed by several commands, one of which touches both and one of them twice. */
const writeChains = async () => {
  await command(systemActor, async () => change('first', 1))
  await command(systemActor, async () => {
    change('second', 1)
    change('first', 2)
    change('second', 2)
  })
  await command(systemActor, async () => change('second', 3))
}

beforeEach(async () => {
  await AuditModel.deleteMany({})
  await AuditBlockModel.deleteMany({})
  await UnsealedModel.deleteMany({})
  await writeChains()
})

const audit = () => rawCollection('audit_events')
const rowOf = async (subjectId: string, sequence: number) =>
  await AuditModel.findOne({ subjectId, sequence }).orFail().lean()
const faults = async () => (await verifyAudit()).faults

describe('the rows of a command', () => {
  test('are chained to the last one of their subject', async () => {
    const rows = await AuditModel.find().sort({ subjectId: 1, sequence: 1 }).lean()

    expect(rows.map(({ subjectId, sequence }) => `${subjectId} ${sequence}`)).toEqual([
      ...['first 1', 'first 2'],
      ...['second 1', 'second 2', 'second 3'],
    ])
    expect(rows.map(({ previousDigest }) => previousDigest)).toEqual([
      ...[null, rows[0]?.digest],
      ...[null, rows[2]?.digest, rows[3]?.digest],
    ])
    expect(await faults()).toEqual([])
  })

  test('stay one chain when commands change one subject at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => command(systemActor, async () => change('crowded', index + 1))),
    )

    const done = outcomes.filter(({ status }) => status === 'fulfilled').length
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'busy' })
    }
    expect(done).toBeGreaterThan(0)
    expect(await AuditModel.countDocuments({ subjectId: 'crowded' })).toBe(done)
    expect(await faults()).toEqual([])
  })

  test('say who, over which channel, in which request, and what a person did to a record', async () => {
    const [ops, spoc] = [await person('ops'), await person('spoc')]
    const report = await fileReport(ops.client)
    const incident = await incidentOf(spoc.client, report)
    await resolve(spoc.client, await proposeSolution(spoc.client, await qualify(spoc.client, incident)))

    const rows = await AuditModel.find({ subjectId: { $in: [incident.id, report.id] } }).lean()
    expect(rows.map(({ resource, sequence, type }) => `${resource} ${sequence} ${type}`).sort()).toEqual([
      'incidents 1 incident.recorded',
      'incidents 2 incident.qualify',
      'incidents 3 incident.propose_solution',
      'incidents 4 incident.resolve',
      'reports 1 report.filed',
      'reports 2 report.followed_up',
      'reports 3 report.followed_up',
      'reports 4 report.followed_up',
    ])
    for (const row of rows) {
      expect(row.actorId).toBe(row.sequence === 1 ? ops.id : spoc.id)
      expect(row.channel).toBe('api')
      expect(row.requestId).toMatch(/^[0-9a-f-]{36}$/)
    }
    expect(await faults()).toEqual([])
  })

  test('of several notes on one incident at once are all kept', async () => {
    const [ops, spoc] = [await person('ops'), await person('spoc')]
    const incident = await incidentOf(spoc.client, await fileReport(ops.client))
    const write = (text: string) => spoc.client.incidents.note({ params: { incidentId: incident.id }, body: { text } })

    await Promise.all([write('Une'), write('Deux'), write('Trois')])

    expect(await AuditModel.countDocuments({ subjectId: incident.id, type: 'incident.note_written' })).toBe(3)
    expect(await faults()).toEqual([])
  })
})

describe('the verification finds', () => {
  test('a changed payload', async () => {
    await audit().updateOne({ subjectId: 'first', sequence: 2 }, { $set: { 'payload.reason': 'Autre raison' } })

    expect(await faults()).toEqual([{ kind: 'payload', subjectId: 'first', sequence: 2 }])
  })

  test('a payload that was changed and its salt taken away', async () => {
    await audit().updateOne(
      { subjectId: 'first', sequence: 2 },
      { $set: { 'payload.reason': 'Autre raison', salt: null } },
    )

    expect(await faults()).toEqual([{ kind: 'payload', subjectId: 'first', sequence: 2 }])
  })

  test('a payload that was changed with its digest', async () => {
    const { salt } = await rowOf('first', 2)
    const payload = { changes: [], reason: 'Autre raison' }
    await audit().updateOne(
      { subjectId: 'first', sequence: 2 },
      { $set: { payload, payloadDigest: payloadDigestOf(String(salt), payload) } },
    )

    expect(await faults()).toEqual([{ kind: 'row', subjectId: 'first', sequence: 2 }])
  })

  test.each(['actorName', 'type', 'channel', 'requestId', 'resource'])('another %s', async (field) => {
    await audit().updateOne({ subjectId: 'second', sequence: 1 }, { $set: { [field]: 'changed' } })

    expect(await faults()).toEqual([{ kind: 'row', subjectId: 'second', sequence: 1 }])
  })

  test('another time', async () => {
    await audit().updateOne({ subjectId: 'second', sequence: 1 }, { $set: { at: new Date('2031-01-01T00:00:00Z') } })

    expect(await faults()).toEqual([{ kind: 'row', subjectId: 'second', sequence: 1 }])
  })

  test('a row that was rewritten with all its digests', async () => {
    const row = { ...(await rowOf('second', 2)), actorName: 'Une autre' }
    await audit().updateOne({ _id: row._id }, { $set: { actorName: row.actorName, digest: digestOf(row) } })

    expect(await faults()).toEqual([{ kind: 'chain', subjectId: 'second', sequence: 3 }])
  })

  test('a removed row', async () => {
    await audit().deleteOne({ subjectId: 'second', sequence: 2 })

    expect(await faults()).toEqual([{ kind: 'chain', subjectId: 'second', sequence: 3 }])
  })

  test('a removed last row, once it was sealed', async () => {
    await sealAudit()
    await audit().deleteOne({ subjectId: 'second', sequence: 3 })

    expect(await faults()).toEqual([{ kind: 'block', block: 1 }])
  })

  test('an inserted row', async () => {
    const { _id, ...row } = await rowOf('second', 2)
    await audit().updateOne({ subjectId: 'second', sequence: 3 }, { $set: { sequence: 4 } })
    const inserted = { ...row, sequence: 3, previousDigest: row.digest }
    await audit().insertOne({ ...inserted, digest: digestOf(inserted) })

    expect(await faults()).toContainEqual({ kind: 'chain', subjectId: 'second', sequence: 4 })
  })

  test('a well chained row that was slipped in behind the sealer', async () => {
    await sealAudit()
    const { _id, ...row } = await rowOf('second', 3)
    const inserted = { ...row, sequence: 4, previousDigest: row.digest }
    await audit().insertOne({ ...inserted, digest: digestOf(inserted) })

    expect(await faults()).toEqual([{ kind: 'unsealed', subjectId: 'second', sequence: 4 }])
  })

  test.each([
    ['rowIds', []],
    ['content', 'x'],
    ['sealedAt', new Date('2031-01-01T00:00:00Z')],
    ['previousDigest', 'x'],
    ['digest', 'x'],
  ])('a block whose %s was changed', async (field, value) => {
    await sealAudit()
    await rawCollection('audit_blocks').updateOne({}, { $set: { [field]: value } })

    expect(await faults()).toContainEqual({ kind: 'block', block: 1 })
  })

  test('a missing block', async () => {
    await sealAudit()
    await command(systemActor, async () => change('second', 4))
    await sealAudit()
    await rawCollection('audit_blocks').deleteMany({ previousDigest: null })

    expect(await faults()).toContainEqual({ kind: 'block', block: 2 })
  })
})

test('anonymising takes a payload away with its salt, and the chain still verifies', async () => {
  await sealAudit()
  await AuditModel.updateOne({ subjectId: 'first', sequence: 1 }, { $set: { payload: null, salt: null } })
  await command(systemActor, async () => change('first', 3))
  await sealAudit()

  expect(await verifyAudit()).toEqual({ rows: 6, blocks: 2, faults: [] })
})

describe('sealing', () => {
  test('takes every row once: a second run has nothing to do', async () => {
    expect([await sealAudit(), await sealAudit()]).toEqual([5, 0])
    expect(await UnsealedModel.countDocuments()).toBe(0)
    expect(await verifyAudit()).toEqual({ rows: 5, blocks: 1, faults: [] })
  })

  test('goes on from the last block, 250 rows at most in each', async () => {
    await sealAudit()
    const { _id, ...row } = await rowOf('first', 1)
    const many = Array.from({ length: 503 }, (_, index) => {
      const made = { ...row, subjectId: `many ${index}` }
      return { _id: objectId(String(index).padStart(24, '0')), ...made, digest: digestOf(made) }
    })
    await audit().insertMany(many)
    await rawCollection('audit_unsealed').insertMany(
      many.map(({ _id: id, digest }) => ({ rows: [{ _id: id, digest }] })),
    )

    expect([await sealAudit(), await sealAudit()]).toEqual([503, 0])
    const blocks = await AuditBlockModel.find().sort({ _id: 1 }).lean()
    expect(blocks.map(({ rowIds }) => rowIds.length)).toEqual([5, 250, 250, 3])
    expect(blocks.map(({ previousDigest }) => previousDigest)).toEqual([
      null,
      ...blocks.slice(0, 3).map(({ digest }) => digest),
    ])
    expect(await verifyAudit()).toEqual({ rows: 508, blocks: 4, faults: [] })
  })

  test('leaves the rows that commands write meanwhile to the next run', async () => {
    const [sealed] = await Promise.all([
      sealAudit(),
      ...Array.from({ length: 4 }, (_, index) => command(systemActor, async () => change(`busy ${index}`, 1))),
    ])
    const later = await sealAudit()

    expect(sealed + later).toBe(9)
    expect(await faults()).toEqual([])
  })
})
