import { expect, test } from 'vitest'
import { highlightedParts } from './highlighted-parts.ts'

const hits = (text: string, query: string | undefined) =>
  highlightedParts(text, query)
    .filter(({ isHit }) => isHit)
    .map(({ part }) => part)

test.each([
  ['Réponse égarée à Châteauroux', 'chateauroux', ['Châteauroux']],
  ['Réponse égarée à Châteauroux', 'EGAREE rep', ['Réponse', 'égarée']],
  ['Œuvre sociale', 'oeuv', ['Œuvre']],
  ['INC-2026-0042', 'INC-2026-0042', ['INC', '2026', '0042']],
  ['Le SED part de RINA', 'le sed de', ['SED']],
  ['Rien de tel', 'absent', []],
  ['Rien de cherché', '', []],
  ['Rien de cherché', undefined, []],
])('in %j a search for %j shows %j', (text, query, expected) => {
  expect(hits(text, query)).toEqual(expected)
})

test('the pieces make the text again', () => {
  const text = '  L’écran « figé » : 2 h (S_BUC_01)… '

  expect(
    highlightedParts(text, 'ecran 2')
      .map(({ part }) => part)
      .join(''),
  ).toBe(text)
})
