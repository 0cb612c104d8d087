import cron from 'node-cron'
import { withLease } from '../kernel/lease.ts'
import { withRequestContext } from '../kernel/request-context.ts'
import { type Job, jobs } from './jobs.ts'

/** Runs one job if no other replica does; a failure is logged and the next turn comes as planned. */
export const runJob = async (job: Job): Promise<boolean> => {
  const context = { requestId: `job:${job.name}`, channel: 'job', language: 'fr', address: 'none' } as const
  return await withRequestContext(context, () => withLease(`job:${job.name}`, job.leaseSeconds * 1000, job.run))
}

/** Starts all timed work of this process; the returned function ends it and waits for what is running. */
export const startJobs = (listed: readonly Job[] = jobs): (() => Promise<void>) => {
  const running = new Map<string, Promise<unknown>>()
  /** A turn that comes while the job is still at work is left out. Long work is normal here: nothing is said of it. */
  const turn = async (job: Job): Promise<void> => {
    if (running.has(job.name)) return
    const run = runJob(job).catch((error: unknown) => console.error(`job ${job.name} failed`, error))
    running.set(job.name, run)
    await run
    running.delete(job.name)
  }
  const tasks = listed.map((job) => cron.schedule(job.cron, () => turn(job), { timezone: job.zone, name: job.name }))
  return async () => {
    await Promise.all(tasks.map(async (task) => await task.destroy()))
    await Promise.all(running.values())
  }
}
