import { expect, test } from 'vitest'
import { shortName } from './short-name.ts'

test.each([
  ['Claire Vasseur', 'C. Vasseur'],
  ['Anne de La Tour', 'A. de La Tour'],
  ['Cleiss', 'Cleiss'],
])('%s is shown as %s', (name, short) => {
  expect(shortName(name)).toBe(short)
})
