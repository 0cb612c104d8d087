import { expect, test } from 'vitest'
import { cleanFileName, extensionOf } from './file-name.ts'

test.each([
  ['Relevé d’échanges.pdf', 'Relevé d’échanges.pdf'],
  ['Relevé.pdf', 'Relevé.pdf'],
  ['C:\\Users\\moi\\capture.png', 'capture.png'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['facture\u202Efdp.exe', 'facturefdp.exe'],
  ['a\r\nb\u0000.txt', 'ab.txt'],
  ['  deux   espaces .csv ', 'deux espaces .csv'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept)
})

test.each([
  ['Rapport.final.PDF', 'pdf'],
  ['sans', ''],
  ['.txt', ''],
  ['fin.', ''],
])('the extension of %j is %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension)
})
