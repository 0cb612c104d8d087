import type { Institution } from '@vigie/shared/institutions/institution'
import { expect, test } from 'vitest'
import { networksOf } from './institution-networks.ts'

const institution = (
  id: string,
  acronym: string,
  parentId: string | null,
  more: Partial<Institution> = {},
): Institution => ({
  id,
  acronym,
  nameFr: acronym,
  nameEn: null,
  kind: 'caisse',
  parentId,
  bucPrefixes: [],
  eessiIds: [],
  isActive: true,
  version: 0,
  ...more,
})
const all = [
  institution('2', 'MSA', null),
  institution('1', 'CNAM', null),
  institution('4', 'CPAM Paris', '1', { eessiIds: ['FR:0101'] }),
  institution('3', 'CPAM Évry', '1'),
]
const shape = (search: string) =>
  networksOf(all, search).map(({ head, members }) => [head.acronym, members.map(({ acronym }) => acronym)])

test('lists networks by acronym with their members', () => {
  expect(shape('')).toEqual([
    ['CNAM', ['CPAM Évry', 'CPAM Paris']],
    ['MSA', []],
  ])
})

test('keeps the head of a member that matches, without accents or by EESSI code', () => {
  expect(shape('evry')).toEqual([['CNAM', ['CPAM Évry']]])
  expect(shape('fr:0101')).toEqual([['CNAM', ['CPAM Paris']]])
})

test('shows the whole network of a head that matches', () => {
  expect(shape('cnam')).toEqual([['CNAM', ['CPAM Évry', 'CPAM Paris']]])
})

test('a local fund whose head one may not see stands by itself', () => {
  expect(networksOf([institution('9', 'CAF', 'unseen')], '').map(({ head }) => head.acronym)).toEqual(['CAF'])
})
