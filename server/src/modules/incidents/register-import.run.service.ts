import { setTimeout as wait } from 'node:timers/promises'
import { type Actor, createActor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { withLease } from '../../kernel/lease.ts'
import { Problem } from '../../kernel/problem.ts'
import { withRequestContext } from '../../kernel/request-context.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { IncidentModel } from './incident.model.ts'
import { RegisterBatchModel, RegisterImportModel, type RegisterImportRow } from './register-import.model.ts'
import { storeRegisterRow } from './register-row.service.ts'
import type { RegisterRow } from './register-row.ts'

/** A killed server frees its import after this long. */
const leaseMilliseconds = 30_000
const batchesInALease = 3
const maxFailures = 20
const preparingMilliseconds = 300_000

/** Numbers of a register that incidents hold already. */
export const numbersThere = async (register: string, references: readonly string[]): Promise<Set<string>> => {
  const there = new Set<string>()
  for (let from = 0; from < references.length; from += 1000) {
    const asked = references.slice(from, from + 1000)
    const rows = await IncidentModel.find(
      // `$exists` is what the index is limited to: without it DocumentDB would read every incident.
      { 'imported.register': register, 'imported.reference': { $in: asked, $exists: true } },
      { imported: 1 },
    ).lean()
    for (const { imported } of rows) if (imported) there.add(imported.reference)
  }
  return there
}

/** Rights were asked when the person started; the work goes on in their name. */
const starterOf = ({ startedById, startedBy }: RegisterImportRow): Actor =>
  createActor({ id: startedById, name: startedBy, memberships: [], institutionIds: [] })

const takesOf = (rows: readonly RegisterRow[]) => {
  const SIG = rows.reduce((sum, { institutionIds }) => sum + institutionIds.length, 0)
  return rows.length === 0 ? {} : { takes: { INC: rows.length, ...(SIG > 0 && { SIG }) } }
}

/** The incidents of one batch and the place of the next one commit together: no batch is ever done twice or in part. */
const createBatch = async (job: RegisterImportRow): Promise<void> => {
  const id = job._id.toHexString()
  const batch = await RegisterBatchModel.findOne({ importId: id, index: job.next }).lean()
  const rows = batch?.rows ?? []
  const there = await numbersThere(
    job.register,
    rows.map(({ reference }) => reference),
  )
  const fresh = rows.filter(({ reference }) => !there.has(reference))
  const actor = starterOf(job)
  await command(
    actor,
    async () => {
      const moved = await RegisterImportModel.updateOne(
        { _id: job._id, status: 'running', next: job.next },
        { $set: { next: job.next + 1 }, $inc: { processed: rows.length, created: fresh.length } },
      )
      // Another replica took this batch meanwhile.
      if (moved.matchedCount === 0) throw new Problem('busy', { retryAfterSeconds: 1 })
      for (const row of fresh) await storeRegisterRow(actor, job.register, row)
    },
    takesOf(fresh),
  )
}

const end = async (job: RegisterImportRow, status: 'done' | 'failed'): Promise<void> => {
  const id = job._id.toHexString()
  await command(starterOf(job), async () => {
    const current = await RegisterImportModel.findById(job._id).orFail().lean()
    await RegisterImportModel.updateOne({ _id: job._id }, { $set: { status, finishedAt: now() } })
    await RegisterBatchModel.deleteMany({ importId: id })
    record({
      type: `register_import.${status}`,
      resource: 'registerImports',
      subjectId: id,
      changes: [{ field: 'created', before: null, after: current.created }],
    })
  })
}

const goOn = async (id: string): Promise<boolean> => {
  for (let count = 0; count < batchesInALease; count += 1) {
    const job = await RegisterImportModel.findById(id).lean()
    if (job === null || job.status !== 'running') return false
    if (job.next >= job.batches) {
      await end(job, 'done')
      return false
    }
    try {
      await createBatch(job)
    } catch (error) {
      if (!(error instanceof Problem)) console.error(`import ${id} stopped at batch ${job.next}`, error)
      await RegisterImportModel.updateOne({ _id: job._id }, { $inc: { failures: 1 } })
      if (job.failures + 1 >= maxFailures) {
        await end(job, 'failed')
        return false
      }
      await wait(200)
    }
  }
  return true
}

const running = new Set<string>()

/** Creates what is left of an import, some hundreds at a time, unless someone is at it; what is done stays done. */
export const runImport = async (id: string): Promise<void> => {
  if (running.has(id)) return
  running.add(id)
  const context = { requestId: `import:${id}`, channel: 'job', language: 'fr', address: 'none' } as const
  try {
    await withRequestContext(context, async () => {
      let isLeft = true
      while (isLeft) {
        const ran = await withLease(`register-import:${id}`, leaseMilliseconds, async () => {
          isLeft = await goOn(id)
        })
        if (!ran) return
      }
    })
  } finally {
    running.delete(id)
  }
}

/** Takes up the imports that a killed server left; one that was still being prepared has created nothing, and has failed. */
export const resumeImports = async (): Promise<void> => {
  const started = new Date(now().getTime() - preparingMilliseconds)
  for (const job of await RegisterImportModel.find({ status: 'preparing', startedAt: { $lt: started } })
    .sort({ _id: 1 })
    .lean())
    await end(job, 'failed')
  for (const { _id } of await RegisterImportModel.find({ status: 'running' }, { _id: 1 }).sort({ _id: 1 }).lean())
    await runImport(_id.toHexString())
}
