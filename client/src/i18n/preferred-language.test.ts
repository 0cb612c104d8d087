import { expect, test } from 'vitest'
import { firstSpoken } from './preferred-language.ts'

test.each([
  [['fr-FR', 'en-GB'], 'fr'],
  [['en-US', 'fr'], 'en'],
  [['de-DE', 'en'], 'en'],
  [['de-DE', 'it'], 'fr'],
  [[], 'fr'],
] as const)('a browser that asks for %j gets %s', (wanted, language) => {
  expect(firstSpoken(wanted)).toBe(language)
})
