import { expect, test } from 'vitest'
import { matching, numberIn } from './commands.ts'

const commands = ['Ma journée', 'Incidents', 'Signaler un incident'].map((label) => ({ to: label, label }))
const labels = (typed: string) => matching(commands, typed).map(({ label }) => label)

test.each([
  ['', ['Ma journée', 'Incidents', 'Signaler un incident']],
  ['JOURNEE', ['Ma journée']],
  ['incident', ['Incidents', 'Signaler un incident']],
  ['incident signal', ['Signaler un incident']],
  ['virement', []],
])('« %s » finds the places %j', (typed, found) => {
  expect(labels(typed)).toEqual(found)
})

test.each([
  [' inc-2026-0042 ', 'INC-2026-0042'],
  ['SAI-2026-10007', 'SAI-2026-10007'],
  ['INC-2026-42', null],
  ['voir INC-2026-0042', null],
])('« %s » is the number %s', (typed, number) => {
  expect(numberIn(typed)).toBe(number)
})
