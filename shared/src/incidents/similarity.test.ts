import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type IncidentTraits,
  leastSimilarity,
  rarityOf,
  sharedFacts,
  similarityOf,
  similarityPoints,
  tellingWords,
  traitsOf,
} from './similarity.ts'

const noon = new Date('2026-03-02T12:00:00Z')
const incident = {
  title: 'SED S080 sans accusé',
  description: 'Retour EBMS:0301 du côté allemand.',
  symptom: 'AP-1',
  bucCode: 'S_BUC_01',
  caseDetails: {},
  datedAt: noon,
  searchTokens: ['inc', '2026', '0042', 'sed', 's080', 'accuse', 'retour', 'ebms', '0301', 'allemand'],
}
const rareAll = () => 1
const likenessTo = (fields: Partial<typeof incident> & { caseDetails?: Record<string, unknown> }) =>
  similarityOf(traitsOf(incident), traitsOf({ ...incident, searchTokens: [], description: '', ...fields }), rareAll)

describe('what an incident is compared by', () => {
  test('words are those that tell what happened', () => {
    expect(tellingWords(incident.searchTokens)).toEqual(['sed', 's080', 'accuse', 'retour', 'ebms', 'allemand'])
  })

  test('that both quote a number of ours tells nothing', () => {
    expect(tellingWords(['inc', 'sig', 'sai', '2026', '0012', 'saisie'])).toEqual(['saisie'])
  })

  test.each([
    ['in its texts', {}, ['EBMS:0301']],
    ['in its case', { errorCode: 'ebms 0302' }, ['EBMS:0302', 'EBMS:0301']],
    ['as it was given, when it is no known one', { errorCode: 'Erreur interne Z' }, ['ERREUR INTERNE Z', 'EBMS:0301']],
  ])('error codes are found %s', (_, caseDetails, codes) => {
    expect([...traitsOf({ ...incident, caseDetails }).errorCodes]).toEqual(codes)
  })
})

describe('how alike two incidents are', () => {
  test('says which words, codes and facts they share, the rarest word first, and no common one', () => {
    const left = traitsOf({ ...incident, caseDetails: { senderId: 'FR:1', receiverIds: ['DE:2'] } })
    const right = traitsOf({ ...incident, symptom: null, caseDetails: { senderId: 'de:2', receiverIds: ['FR:1'] } })
    const rarity = (word: string) => ({ s080: 0.4, accuse: 0.6, sed: 0.2 })[word] ?? 0

    expect(similarityOf(left, right, rarity)).toEqual({
      points: 10 + similarityPoints.errorCode + 8 + 6 + similarityPoints.sameMoment,
      words: ['accuse', 's080'],
      errorCodes: ['EBMS:0301'],
      facts: ['counterpartInstitution', 'bucCode'],
    })
  })

  test('an incident of the same moment alone, or of the same symptom then, is not called similar', () => {
    expect(likenessTo({ symptom: 'RINA-1', bucCode: 'P_BUC_01' }).points).toBeLessThan(leastSimilarity)
    expect(likenessTo({ bucCode: 'P_BUC_01' }).points).toBeLessThan(leastSimilarity)
    expect(likenessTo({}).points).toBeGreaterThan(leastSimilarity)
  })

  test('what happened a week apart brings half the points of the moment', () => {
    const datedAt = new Date(noon.getTime() - 7 * 86_400_000)
    expect(likenessTo({}).points - likenessTo({ datedAt }).points).toBeCloseTo(similarityPoints.sameMoment / 2)
  })
})

describe('the rarity of a word', () => {
  test.each([
    [0, 1000, 1],
    [1000, 1000, 0],
    [5000, 1000, 0],
    [1, 1, 1 - Math.log(2) / Math.log(21)],
  ])('that %i others of %i hold is %f', (holders, size, rarity) => {
    expect(rarityOf(holders, size)).toBeCloseTo(rarity)
  })

  test('falls as more incidents hold it', () => {
    const size = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), size, (one, more, register) => {
        expect(rarityOf(one + more, register)).toBeLessThanOrEqual(rarityOf(one, register))
      }),
    )
  })
})

const some = (values: readonly string[]) => fc.subarray([...values])
const vocabulary = ['accuse', 'figee', 'allemagne', 'file', 's080', 'annuaire', 'piece', 'lenteur']
const anyTraits: fc.Arbitrary<IncidentTraits> = fc.record({
  words: some(vocabulary).map((words) => new Set(words)),
  errorCodes: some(['EBMS:0301', 'HTTP 504']).map((codes) => new Set(codes)),
  facts: fc.record(
    Object.fromEntries(sharedFacts.map((fact) => [fact, some(['a', 'b'])])) as Record<
      (typeof sharedFacts)[number],
      fc.Arbitrary<string[]>
    >,
  ),
  datedAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
})
const anyRarity = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: vocabulary.length, maxLength: vocabulary.length })
  .map((values) => (word: string) => values[vocabulary.indexOf(word)] ?? 1)
const roundingError = 1e-9

describe('for any incidents', () => {
  test('the order of the two does not matter', () => {
    fc.assert(
      fc.property(anyTraits, anyTraits, anyRarity, (left, right, rarity) => {
        expect(similarityOf(left, right, rarity).points).toBe(similarityOf(right, left, rarity).points)
      }),
    )
  })

  test('nothing is more like an incident than itself', () => {
    fc.assert(
      fc.property(anyTraits, anyTraits, anyRarity, (left, right, rarity) => {
        const itself = similarityOf(left, left, rarity).points
        expect(similarityOf(left, right, rarity).points).toBeLessThanOrEqual(itself + roundingError)
      }),
    )
  })

  test('a word more in common never makes them less alike', () => {
    fc.assert(
      fc.property(anyTraits, anyTraits, anyRarity, fc.constantFrom(...vocabulary, 'nouveau'), (a, b, rarity, word) => {
        const withWord = (traits: IncidentTraits) => ({ ...traits, words: new Set([...traits.words, word]) })
        const before = similarityOf(a, b, rarity).points
        expect(similarityOf(withWord(a), withWord(b), rarity).points).toBeGreaterThanOrEqual(before - roundingError)
      }),
    )
  })
})
