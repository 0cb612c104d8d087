import { afterEach, expect, test } from 'vitest'
import { speak } from '../i18n/index.ts'
import { compareTexts, formatCount, listed } from './locale-formats.ts'

afterEach(() => speak('fr'))

test('numbers and lists follow the language of the screen', async () => {
  expect(formatCount(12_345).replace(/\s/gu, ' ')).toBe('12 345')
  expect(listed(['gravité', 'impact', 'urgence'])).toBe('gravité, impact et urgence')

  await speak('en')

  expect(formatCount(12_345)).toBe('12,345')
  expect(listed(['severity', 'impact', 'urgency'])).toBe('severity, impact and urgency')
})

test('an accent does not send a word to the end', () => {
  expect(['Zone', 'Élan', 'Essai'].toSorted(compareTexts)).toEqual(['Élan', 'Essai', 'Zone'])
})
