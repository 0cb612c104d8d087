import { expect, test } from 'vitest'
import { errorsFile } from './errors-file.ts'

test('each fault is a line that no spreadsheet runs', () => {
  const issue = { column: 'bucCode', title: '=BUC', code: 'unknown', message: '« "Z" » est inconnu ici.' } as const
  const rows = [
    { row: 2, reference: 'A-1', title: 'x', outcome: 'create' as const, issues: [] },
    { row: 3, reference: '-A', title: 'x', outcome: 'error' as const, issues: [issue] },
  ]
  expect(errorsFile(rows, ['Ligne', 'Numéro', 'Colonne', 'Motif'])).toBe(
    '\ufeff"Ligne";"Numéro";"Colonne";"Motif"\r\n"3";"\'-A";"\'=BUC";"« ""Z"" » est inconnu ici."',
  )
})
