import { expect, test } from 'vitest'
import { fileSizeText } from './file-size.ts'

test.each([
  [12, 'fr', '12 octets'],
  [340_000, 'fr', '340 ko'],
  [1_234_567, 'fr', '1,2 Mo'],
  [25_000_000, 'fr', '25 Mo'],
  [25_000_000, 'en', '25 MB'],
] as const)('%i bytes in %s: %s', (bytes, language, text) => {
  expect(fileSizeText(bytes, language).replace(/\s/gu, ' ')).toBe(text)
})
