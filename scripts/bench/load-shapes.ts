import { setTimeout as wait } from 'node:timers/promises'

/** The load of a busy desk: what the targets are stated for. */
export const requestsPerSecond = 30

const timed = async (call: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await call()
  return performance.now() - startedAt
}

/**
 * Open loop: a call leaves every 1/rate second whether or not earlier ones came back, so that a slow answer is not
 * hidden by the calls it held back. Latencies in ms, counted from when the call was due.
 */
export const openLoop = async (rate: number, seconds: number, call: () => Promise<unknown>): Promise<number[]> => {
  const startedAt = performance.now()
  const calls: Promise<number>[] = []
  for (let index = 0; index < rate * seconds; index += 1) {
    const dueAt = startedAt + (index * 1000) / rate
    const ahead = dueAt - performance.now()
    if (ahead > 0) await wait(ahead)
    calls.push(call().then(() => performance.now() - dueAt))
  }
  return await Promise.all(calls)
}

/** Closed loop: this many callers, each with one call under way. Latencies in ms and the rate per second. */
export const closedLoop = async (callers: number, seconds: number, call: (caller: number) => Promise<unknown>) => {
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  const latencies: number[] = []
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < endsAt) latencies.push(await timed(() => call(caller)))
    }),
  )
  return { latencies, rate: latencies.length / ((performance.now() - startedAt) / 1000) }
}

/** Two calls taken in turns, so that what else the machine does weighs on both alike. Medians in ms. */
export const inTurns = async (times: number, left: () => Promise<unknown>, right: () => Promise<unknown>) => {
  const lefts: number[] = []
  const rights: number[] = []
  for (let index = 0; index < times; index += 1) {
    lefts.push(await timed(left))
    rights.push(await timed(right))
  }
  return { lefts, rights }
}
