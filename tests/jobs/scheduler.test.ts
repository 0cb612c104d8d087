import { startJobs } from '@vigie/server/jobs/scheduler'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

beforeAll(() => startTestServer())
afterAll(() => stopTestServer())

const everySecond = { cron: '* * * * * *', zone: 'Europe/Paris', leaseSeconds: 60 }

test('a job that outlasts its turn is not begun again meanwhile, others run on time, and nothing is said of it', async () => {
  const said = vi.spyOn(console, 'warn')
  const turns: string[] = []
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const stop = startJobs([
    {
      ...everySecond,
      name: 'test.long',
      run: async () => {
        turns.push('long')
        await ended
      },
    },
    { ...everySecond, name: 'test.short', run: async () => turns.push('short') },
  ])

  await vi.waitFor(() => expect(turns.filter((turn) => turn === 'short').length).toBeGreaterThan(2), 10_000)
  expect(turns.filter((turn) => turn === 'long')).toHaveLength(1)
  end()
  await vi.waitFor(() => expect(turns.filter((turn) => turn === 'long').length).toBeGreaterThan(1), 10_000)
  await stop()
  const before = turns.length
  await new Promise((resolve) => setTimeout(resolve, 1100))

  expect(turns).toHaveLength(before)
  expect(said.mock.calls.flat().join(' ')).not.toContain('still running')
})
