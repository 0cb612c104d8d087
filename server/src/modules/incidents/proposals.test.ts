import { describe, expect, test } from 'vitest'
import type { OpenVocabulary } from '../reference/reference.service.ts'
import { proposalsFrom } from './proposals.ts'

const vocabulary: OpenVocabulary = {
  categories: new Set(['AP', 'RINA', 'IR', 'SED']),
  subcategories: new Map([
    ['AP.01', 'AP'],
    ['AP.02', 'AP'],
    ['RINA.01', 'RINA'],
  ]),
  risks: new Map([
    ['R07', ['AP']],
    ['R09', ['AP', 'RINA']],
    ['R11', ['IR']],
  ]),
  symptoms: new Map([
    ['AP-1', 'AP'],
    ['OLD-1', 'GONE'],
  ]),
}
const voter = (category: string, subcategory: string | null = null, riskCodes: string[] = []) => ({
  category,
  subcategory,
  riskCodes,
})

describe('categories', () => {
  test('come by the number of similar incidents, each with its most frequent subcategory', () => {
    const voters = [
      voter('RINA', 'RINA.01'),
      voter('AP', 'AP.01'),
      voter('AP', 'AP.02'),
      voter('AP', 'AP.02'),
      voter('IR'),
    ]
    expect(proposalsFrom(voters, null, vocabulary).categories).toEqual([
      { code: 'AP', subcategory: { code: 'AP.02', count: 2 }, count: 3, isFromSymptom: false },
      { code: 'RINA', subcategory: { code: 'RINA.01', count: 1 }, count: 1, isFromSymptom: false },
      { code: 'IR', subcategory: null, count: 1, isFromSymptom: false },
    ])
  })

  test('what was seen counts as one incident more, and stands alone when nothing is similar', () => {
    const codes = (voters: ReturnType<typeof voter>[]) =>
      proposalsFrom(voters, 'AP-1', vocabulary).categories.map(({ code, count }) => `${code} ${count}`)
    expect(codes([voter('RINA'), voter('RINA'), voter('AP')])).toEqual(['RINA 2', 'AP 1'])
    expect(codes([voter('RINA'), voter('AP')])).toEqual(['AP 1', 'RINA 1'])
    expect(codes([])).toEqual(['AP 0'])
  })

  test('that are retired are not proposed, nor are retired subcategories or those of another category', () => {
    const voters = [voter('GONE', 'GONE.01'), voter('AP', 'AP.99'), voter('AP', 'RINA.01')]
    expect(proposalsFrom(voters, 'OLD-1', vocabulary).categories).toEqual([
      { code: 'AP', subcategory: null, count: 2, isFromSymptom: false },
    ])
  })
})

describe('risks', () => {
  test('are those of similar incidents and those that the first category maps to', () => {
    const voters = [voter('AP', null, ['R11', 'R99', 'R11']), voter('AP', null, ['R09'])]
    expect(proposalsFrom(voters, null, vocabulary).risks).toEqual([
      { code: 'R09', count: 1, isFromCategory: true },
      { code: 'R11', count: 1, isFromCategory: false },
      { code: 'R07', count: 0, isFromCategory: true },
    ])
  })

  test('are none when nothing proposes a category', () => {
    expect(proposalsFrom([], null, vocabulary)).toEqual({ categories: [], risks: [] })
  })
})
