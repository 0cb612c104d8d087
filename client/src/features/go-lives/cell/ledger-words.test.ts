import '../../../i18n/french-for-tests.ts'
import { goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { describe, expect, test } from 'vitest'
import { wordOf } from '../words.ts'
import { wordChanges } from './ledger-words.ts'

const accounts = {
  code: 'accounts',
  labelFr: 'Comptes RINA ouverts',
  labelEn: 'RINA accounts opened',
  isMandatory: true,
  isDone: false,
  note: null,
  doneBy: null,
  doneAt: null,
  waiver: null,
}
const cell = { checklist: [accounts] }

test('every act of the ledger has its words', () => {
  const acts = ['open', 'add_dependency', 'remove_dependency', ...Object.keys(goLiveWorkflow.transitions)]
  expect(acts.filter((act) => wordOf('history', act) === act)).toEqual([])
})

describe('what an act changed', () => {
  test('is said with the names of the fields, and days as they are written', () => {
    expect(
      wordChanges(cell, [
        { field: 'status', before: 'planned', after: 'confirmed' },
        { field: 'baselineOn', before: null, after: '2026-03-12' },
        { field: 'planOn', before: '2026-03-12', after: null },
        { field: 'forecastOn', before: null, after: null },
      ]),
    ).toEqual([
      { field: 'Statut', before: 'Planifiée', after: 'Confirmée' },
      { field: 'Date de référence', before: null, after: '12/03/2026' },
      { field: 'Date prévue', before: '12/03/2026', after: '–' },
    ])
  })

  test('names an item of the checklist by its label, also one that no template has any more', () => {
    const open = { isDone: false, waivedUntil: null }
    expect(
      wordChanges(cell, [
        { field: 'items.accounts', before: open, after: { isDone: true, waivedUntil: null } },
        { field: 'items.gone', before: open, after: { isDone: false, waivedUntil: '2026-06-30' } },
      ]),
    ).toEqual([
      { field: 'Comptes RINA ouverts', before: 'À faire', after: 'Fait' },
      { field: 'gone', before: 'À faire', after: 'Dérogation jusqu’au 30/06/2026' },
    ])
  })
})
