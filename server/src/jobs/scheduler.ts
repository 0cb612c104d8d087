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
export const startJobs = (): (() => Promise<void>) => {
  const running = new Set<Promise<unknown>>()
  const tasks = jobs.map((job) =>
    cron.schedule(
      job.cron,
      async () => {
        const run = runJob(job).catch((error: unknown) => console.error(`job ${job.name} failed`, error))
        running.add(run)
        await run
        running.delete(run)
      },
      { timezone: job.zone, noOverlap: true, name: job.name },
    ),
  )
  return async () => {
    await Promise.all(tasks.map(async (task) => await task.destroy()))
    await Promise.all(running)
  }
}
