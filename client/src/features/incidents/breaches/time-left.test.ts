import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'

const due = new Date('2026-03-12T14:30:00Z')

test.each([
  ['2026-03-09T14:30:00Z', 'il reste 72 h', false, false],
  ['2026-03-11T14:30:01Z', 'il reste 23 h', false, true],
  ['2026-03-12T13:50:00Z', 'il reste 40 min', false, true],
  ['2026-03-12T14:29:59Z', 'il reste 1 min', false, true],
  ['2026-03-12T17:45:00Z', 'en retard de 3 h', true, true],
  ['2026-03-22T15:00:00Z', 'en retard de 10 jours', true, true],
])('at %s: %s', (now, text, isLate, isShort) => {
  expect(timeLeft(due, new Date(now))).toEqual({ text, isLate, isShort })
})
