import { describe, expect, test } from 'vitest'
import { incidentChangeWords } from './change-words.ts'
import type { Vocabulary } from './use-vocabulary.ts'

const labels: Record<string, string> = { AP: 'Point d’accès', R02: 'R02 Montée de version' }
const label = (code: string) => labels[code] ?? code
const vocabulary: Vocabulary = {
  tables: undefined,
  risks: undefined,
  category: label,
  subcategory: label,
  symptom: label,
  cause: label,
  party: label,
  impact: (level) => `${level} Fort`,
  urgency: (level) => `${level} Élevée`,
  risk: label,
  buc: label,
  institution: label,
}
const words = incidentChangeWords(vocabulary, {
  none: '(vide)',
  yes: 'Oui',
  no: 'Non',
  instant: (date) => date.toISOString().slice(0, 16),
  day: (day) => day.split('-').reverse().join('/'),
})

describe('values in words', () => {
  test.each([
    ['status', 'solution_proposed', 'Solution proposée'],
    ['severity', 'S2', 'S2 Majeur'],
    ['category', 'AP', 'Point d’accès'],
    ['category', 'RETIRED', 'RETIRED'],
    ['impact', 3, '3 Fort'],
    ['casesAffected', 3, '3'],
    ['possibleBreach', true, 'Oui'],
    ['riskCodes', [], '(vide)'],
    ['riskCodes', ['R02', 'R99'], 'R02 Montée de version\nR99'],
    ['occurredAt', '2026-03-29T01:30:00.000Z', '2026-03-29T01:30'],
    ['referredOn', '2026-03-12', '12/03/2026'],
    ['referrals', ['ec_ops ? 2026-03-12'], 'Commission européenne, exploitation EESSI, 12/03/2026'],
    ['outcome', null, '(vide)'],
  ])('%s %j reads %s', (field, value, text) => {
    expect(words.value(field, value)).toBe(text)
  })

  test('fields of the case and its flags have the words of their form; an invented one stays as it is', () => {
    expect(words.field('possibleBreach')).toBe('Violation de données possible')
    expect(words.field('sedType')).toBe('Type de SED')
    expect(words.field('invented')).toBe('invented')
  })
})
