import { expect, test } from 'vitest'
import { typeset } from './typeset.ts'

test.each([
  ['Que constatez-vous ?', 'Que constatez-vous\u00a0?'],
  ['avec « Saisir un tiers ».', 'avec «\u00a0Saisir un tiers\u00a0».'],
  ['Cible : 100 %', 'Cible\u00a0: 100\u00a0%'],
  ['20 000 lignes en 12 mois', '20\u00a0000 lignes en 12 mois'],
])('%j does not break before its punctuation', (written, printed) => {
  expect(typeset(written)).toBe(printed)
})

test('goes through the texts of a language, and those made of values', () => {
  const texts = typeset({ ask: { title: 'Quitter ?' }, unknown: (value: string) => `« ${value} » est inconnu.` })

  expect(texts.ask.title).toBe('Quitter\u00a0?')
  expect(texts.unknown('Z')).toBe('«\u00a0Z\u00a0» est inconnu.')
})
