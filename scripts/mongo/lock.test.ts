import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alone, hold, isHeld } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('two works on one file take turns, also after one that failed', async () => {
  const door = join(folder, 'door')
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} in`)
    await wait(50)
    seen.push(`${name} out`)
    if (name === 'a') throw new Error('a failed')
  }

  const ended = await Promise.allSettled([alone(door, work('a')), alone(door, work('b'))])

  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out'])
})

test('a file is held until the last holder lets go', () => {
  const users = join(folder, 'users')
  const [first, second] = [hold(users), hold(users)]

  first()
  const withOne = isHeld(users)
  second()

  expect(withOne).toBe(true)
  expect(isHeld(users)).toBe(false)
})
