import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atMostEvery } from './at-most-every.ts'

let sent: string[]
const start = () => {
  sent = []
  return atMostEvery(1000, (key) => sent.push(`${key} ${Date.now()}`))
}
beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

test('the first is sent at once, what follows waits for the end of the second, as one', () => {
  const { ask } = start()
  ask('a')
  vi.advanceTimersByTime(400)
  ask('a')
  vi.advanceTimersByTime(500)
  ask('a')
  vi.advanceTimersByTime(5000)

  expect(sent).toEqual(['a 0', 'a 1000'])
})

test('asked for without end, it is sent once a second, and after the last', () => {
  const { ask } = start()
  for (let at = 0; at < 3000; at += 10) {
    ask('a')
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(5000)

  expect(sent).toEqual(['a 0', 'a 1000', 'a 2000', 'a 3000'])
})

test('one key does not wait for another, and a quiet one begins anew', () => {
  const { ask } = start()
  ask('a')
  ask('b')
  vi.advanceTimersByTime(1500)
  ask('a')

  expect(sent).toEqual(['a 0', 'b 0', 'a 1500'])
})

test('nothing is sent once it was stopped', () => {
  const { ask, stop } = start()
  ask('a')
  ask('a')
  stop()
  vi.advanceTimersByTime(5000)

  expect(sent).toEqual(['a 0'])
})
