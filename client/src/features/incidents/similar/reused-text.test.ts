import { expect, test } from 'vitest'
import { withReusedText } from './reused-text.ts'

test.each([
  ['nothing typed', '', 'Relancer.', 'Relancer.'],
  ['blanks typed', ' \n', 'Relancer.', 'Relancer.'],
  ['something typed', 'Attendre 18 h.\n', 'Relancer.', 'Attendre 18 h.\n\nRelancer.'],
  ['the same text taken before', 'Attendre.\n\nRelancer.\n', 'Relancer.', 'Attendre.\n\nRelancer.\n'],
])('%s: what is typed is kept', (_, typed, reused, expected) => {
  expect(withReusedText(typed, reused)).toBe(expected)
})
