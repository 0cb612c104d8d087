import { expect, test } from 'vitest'
import { errorsFile } from './errors-file.ts'

test('each fault is a line that no spreadsheet runs', () => {
  const issue = { title: '=BUC', message: '« "Z" » est inconnu ici.' }
  const rows = [
    { row: 2, name: 'A-1', issues: [] },
    { row: 3, name: '-A', issues: [issue] },
  ]
  expect(errorsFile(rows, ['Ligne', 'Numéro', 'Colonne', 'Motif'])).toBe(
    '\ufeff"Ligne";"Numéro";"Colonne";"Motif"\r\n"3";"\'-A";"\'=BUC";"« ""Z"" » est inconnu ici."',
  )
})
