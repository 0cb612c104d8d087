import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText, searchTokens, spellings, tellingTokens } from './search-tokens.ts'
import { stopWords } from './stop-words.ts'

test.each([
  ['Éléments reçus à Noël', 'elements recus a noel'],
  ['ÉLÉMENTS', 'elements'],
  ['e\u0301le\u0300ve', 'eleve'],
  ['Cœur, ŒUVRE, Læticia, Straße, STRAẞE', 'coeur, oeuvre, laeticia, strasse, strasse'],
  ['Łódź, Tromsø, Đorđe, İzmir, Ħal, Þór', 'lodz, tromso, dorde, izmir, hal, thor'],
  ['Αθήνας, ΑΘΗΝΑΣ', 'αθηνασ, αθηνασ'],
  ['София', 'софия'],
  ['ﬁche ｎ°１', 'fiche n°1'],
])('%s folds to %s', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})

test.each([
  ['', []],
  ['  …!  ', []],
  ['L’incident de l’incident', ['l', 'incident', 'de']],
  [
    'Échec d’envoi du SED S072_v4.3 (P_BUC_01)',
    ['echec', 'd', 'envoi', 'du', 'sed', 's072', 'v4', '3', 'p', 'buc', '01'],
  ],
  ['INC-2026-0042', ['inc', '2026', '0042']],
  ['a'.repeat(50), ['a'.repeat(40)]],
  [`${'a'.repeat(39)}𐐨b`, ['a'.repeat(39)]],
])('the words of %j', (text, tokens) => {
  expect(searchTokens(text)).toEqual(tokens)
})

test('the first 400 words of a long text are kept', () => {
  const words = Array.from({ length: 1000 }, (_, at) => `w${at}`)

  expect(searchTokens(words.join(' '))).toEqual(words.slice(0, 400))
})

const anyText = fc.string({ unit: 'binary', maxLength: 300 })

test('folding twice changes nothing, and case and accents never matter', () => {
  fc.assert(fc.property(anyText, (text) => foldText(foldText(text)) === foldText(text)))
  fc.assert(fc.property(anyText, (text) => foldText(text.normalize('NFD')) === foldText(text.normalize('NFC'))))
})

test('every list of words is distinct, bounded, folded and whole', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = searchTokens(text)
      expect(new Set(tokens).size).toBe(tokens.length)
      expect(tokens.length).toBeLessThanOrEqual(400)
      for (const token of tokens) {
        expect(token.length).toBeGreaterThan(0)
        expect(token.length).toBeLessThanOrEqual(40)
        expect(token.isWellFormed()).toBe(true)
        expect(searchTokens(token)).toEqual([token])
      }
    }),
  )
})

test.each([
  ['Le SED part de RINA mais aucun accusé ne revient', ['sed', 'part', 'rina', 'aucun', 'accuse', 'revient']],
  ['S_BUC_01, P_BUC_02', ['s', 'buc', '01', 'p', '02']],
  ['De la', ['de', 'la']],
  ['', []],
])('the telling words of %j', (text, tokens) => {
  expect(tellingTokens(text)).toEqual(tokens)
})

test('stop words are written as the words of a text are: folded, one word each', () => {
  for (const word of stopWords) expect(searchTokens(word)).toEqual([word])
})

test('a word of the index is shown as the text first writes it', () => {
  const text = 'Accusé absent : l’ACCUSÉ du SED S080, e\u0301le\u0300ve, Straße'
  expect(Object.fromEntries(spellings(text))).toMatchObject({
    accuse: 'Accusé',
    absent: 'absent',
    s080: 'S080',
    eleve: 'e\u0301le\u0300ve',
    strasse: 'Straße',
  })
  for (const token of searchTokens(text)) expect(spellings(text).has(token), token).toBe(true)
})
