import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containsNir, findNir } from './nir.ts'

/** The key as the civil register computes it, on a number without a Corsican letter. */
const keyOf = (thirteen: string): string => String(97n - (BigInt(thirteen) % 97n)).padStart(2, '0')
const pad = (value: number, length: number): string => String(value).padStart(length, '0')

describe('a number with its right key is found', () => {
  test.each([
    ['run together', '255081416802538'],
    ['with spaces', '2 55 08 14 168 025 38'],
    ['with no-break spaces', '2\u00a055\u00a008\u00a014\u00a0168\u00a0025\u00a038'],
    ['with narrow no-break spaces', '2\u202f55\u202f08\u202f14\u202f168\u202f025\u202f38'],
    ['with dots', '2.55.08.14.168.025.38'],
    ['with hyphens', '2-55-08-14-168-025-38'],
    ['with non-breaking hyphens and dashes', '2\u201155\u201108–14—168\u2010025−38'],
    ['with slashes', '2/55/08/14/168/025/38'],
    ['with underscores, as in a file name', '2_55_08_14_168_025_38'],
    ['with tabs', '2\t55\t08\t14\t168\t025\t38'],
    ['with soft hyphens and zero-width spaces', '2\u00ad55\u200b0814168025\u200b38'],
    ['with the key apart', '2550814168025 38'],
    ['with some separators only', '25508 14168 02538'],
    ['folded at a line end', '2 55 08 14\n168 025 38'],
    ['folded at a Windows line end', '2 55 08 14\r\n168 025 38'],
    ['in full-width digits', '２５５０８１４１６８０２５３８'],
    ['in full-width digits and full stops', '２．５５．０８．１４．１６８．０２５．３８'],
    ['born in Corse-du-Sud', '1 60 01 2A 004 123 53'],
    ['born in Corse-du-Sud, lower case', '160012a00412353'],
    ['born in Corse-du-Sud, full width', '１６００１２Ａ００４１２３５３'],
    ['born in Haute-Corse', '160012B00412380'],
    ['born in Haute-Corse, lower case', '1-60-01-2b-004-123-80'],
    ['born abroad', `1850599352001${keyOf('1850599352001')}`],
    ['born overseas', `2 84 05 974 11 012 ${keyOf('2840597411012')}`],
    ['born overseas, written as elsewhere', `2 84 05 97 411 012 ${keyOf('2840597411012')}`],
    ['born in Polynesia', `284059873501${2}${keyOf('2840598735012')}`],
    ['with an unknown month of birth', `1992099352001${keyOf('1992099352001')}`],
    ['being registered', `7850578006084${keyOf('7850578006084')}`],
  ])('%s', (_, number) => {
    expect(findNir(number)).toEqual({ index: 0, length: number.length })
    expect(findNir(`Dossier de M. X (${number}), à revoir.`)).toEqual({ index: 17, length: number.length })
  })

  test.each([
    ['after a label', 'NIR:255081416802538'],
    ['between underscores', 'attestation_255081416802538_v2.pdf'],
    ['after a number apart', '12 255081416802538 34'],
    ['after a sign that is no letter', '№255081416802538™'],
    ['after an emoji', '☎️255081416802538'],
    ['after a first number with a wrong key', '255081416802539 255081416802538'],
  ])('%s', (_, text) => {
    expect(containsNir(text)).toBe(true)
  })

  test('the first of two is given, at its place in the text as it was written', () => {
    const found = findNir('ﬁche ２５５０８１４１６８０２５３８ puis 160012A00412353')

    expect(found).toEqual({ index: 5, length: 15 })
  })
})

test('a number may start in the middle of a candidate with a wrong key', () => {
  expect(findNir('1 98 07 75 123 255 08 14 168 025 38')).toEqual({ index: 15, length: 20 })
})

describe('what is not a number with its key is left alone', () => {
  test.each([
    ['an empty text', ''],
    ['a wrong key', '255081416802539'],
    ['a wrong key on a Corsican number', '160012A00412380'],
    ['a Corsican number with the key of department 20', `160012A004123${keyOf('1600120004123')}`],
    ['the key 00', '255081416802500'],
    ['thirteen characters without key', '2550814168025'],
    ['a key of one digit', '2550814168025 3'],
    ['a digit before', '1255081416802538'],
    ['a digit after', '2550814168025380'],
    ['a letter before', 'n255081416802538'],
    ['a letter after', '255081416802538e'],
    ['an accented letter before', 'é255081416802538'],
    ['a decomposed accented letter before', 'e\u0301255081416802538'],
    ['an accented letter after', '255081416802538é'],
    ['a Greek letter before', 'α255081416802538'],
    ['a full-width letter after', '255081416802538Ａ'],
    ['a letter outside the basic plane', '𝒜255081416802538'],
    ['an ordinal sign, which is a letter', 'nº255081416802538'],
    ['a digit of another script before', '٣255081416802538'],
    ['two separators between fields', '2 55  08 14 168 025 38'],
    ['a separator inside a field', '2 5 5 08 14 168 025 38'],
    ['a separator inside the key', '2 55 08 14 168 025 3 8'],
    ['a department of three digits on the mainland', '2 55 08 141 68 025 38'],
    ['an impossible sex', `5850578006084${keyOf('5850578006084')}`],
    ['an impossible month', `1851378006084${keyOf('1851378006084')}`],
    ['month zero', `1850078006084${keyOf('1850078006084')}`],
    ['month forty-three', `1854378006084${keyOf('1854378006084')}`],
    ['another letter than A and B in the department', '160012C00412353'],
    ['a SIRET', '78428125300012'],
    ['a French IBAN', 'FR76 3000 6000 0112 3456 7890 189'],
    ['an instant', '2026-03-29T01:30:00.000Z'],
    ['phone numbers', '01 45 26 33 41, +33 1 45 26 33 41'],
  ])('%s', (_, text) => {
    expect(findNir(text)).toBeNull()
  })

  const digits = (min: number, max: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((all) => all.join(''))
  const hex = (length: number) =>
    fc
      .array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length })
      .map((all) => all.map((n) => n.toString(16)).join(''))
  const rinaId = digits(7, 10)

  test.each([
    ['a RINA case id', rinaId],
    ['RINA case ids in a list', fc.array(rinaId, { maxLength: 8 }).map((ids) => ids.join(', '))],
    ['a document id', hex(32)],
    ['a UUID', fc.uuid()],
    ['a UUID of digits only', digits(32, 32).map((id) => id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))],
    ['an international case id', fc.tuple(digits(10, 10), hex(32)).map(([id, document]) => `FR:${id}:${document}`)],
    ['sixteen digits or more', digits(16, 40)],
  ])('%s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (text) => !containsNir(`BUC ${text} à revoir`)),
      { numRuns: 2000 },
    )
  })
})

const separator = fc.constantFrom('', '', ' ', '\u00a0', '\u202f', '.', '-', '–', '/', '_', '\t', '\u200b')
const place = fc.oneof(
  fc.integer({ min: 1, max: 99 }).map((department) => ({ shown: pad(department, 2), counted: pad(department, 2) })),
  fc.constantFrom('2A', '2a').map((shown) => ({ shown, counted: '19' })),
  fc.constantFrom('2B', '2b').map((shown) => ({ shown, counted: '18' })),
)
const month = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 20, max: 42 }),
  fc.integer({ min: 50, max: 99 }),
)
/** The fields of a number before its key, as written and as counted. */
const person = fc
  .record({
    sex: fc.constantFrom('1', '2', '3', '4', '7', '8'),
    year: fc.nat(99),
    month,
    place,
    town: fc.nat(999),
    order: fc.nat(999),
  })
  .map(({ sex, year, month, place, town, order }) => {
    const fieldsWith = (department: string) => [
      sex,
      pad(year, 2),
      pad(month, 2),
      department,
      pad(town, 3),
      pad(order, 3),
    ]
    return { fields: fieldsWith(place.shown), key: keyOf(fieldsWith(place.counted).join('')) }
  })
const write = (fields: readonly string[], key: string, separators: readonly string[]): string =>
  [...fields, key].map((field, at) => (separators[at - 1] ?? '') + field).join('')
const separators = fc.array(separator, { minLength: 6, maxLength: 6 })
/** Any text, without a digit, so that nothing beside the number can complete another. */
const wordy = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/\p{N}/gu, ''))
const apart = fc.constantFrom(' ', '\n', '(', ')', ':', '"', '’', '_', '\u00a0', '🙂')

describe('properties', () => {
  test('a number with its right key is found at its place in any surrounding that does not touch it', () => {
    fc.assert(
      fc.property(
        person,
        separators,
        wordy,
        wordy,
        apart,
        apart,
        ({ fields, key }, separators, before, after, left, right) => {
          const number = write(fields, key, separators)
          const found = findNir(`${before}${left}${number}${right}${after}`)
          expect(found).toEqual({ index: before.length + left.length, length: number.length })
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('with any other key it never is', () => {
    fc.assert(
      fc.property(
        person,
        fc.nat(99),
        separators,
        wordy,
        wordy,
        apart,
        ({ fields, key }, other, separators, before, after, side) => {
          fc.pre(Number(key) !== other)
          expect(containsNir(`${before}${side}${write(fields, pad(other, 2), separators)}${side}${after}`)).toBe(false)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('a letter or a digit on either side hides it', () => {
    fc.assert(
      fc.property(
        person,
        separators,
        fc.constantFrom('a', 'Z', 'é', 'œ', 'ß', 'ж', '0', '９', '²'),
        ({ fields, key }, separators, touching) => {
          const number = write(fields, key, separators)
          expect(containsNir(` ${touching}${number} `)).toBe(false)
          expect(containsNir(` ${number}${touching} `)).toBe(false)
        },
      ),
    )
  })
})

test.each([
  ['digits', '1'.repeat(100_000)],
  ['digits apart', '1 '.repeat(50_000)],
  ['numbers with a wrong key', '2 55 08 14 168 025 39 '.repeat(4_600)],
  ['combining marks, each before a digit', `e${'\u0301'.repeat(50_000)}${'1'.repeat(50_000)}`],
  ['one letter under marks and digits in turn', `e${'\u03011'.repeat(50_000)}`],
  ['prose', 'Le document S1 n’est pas arrivé chez le destinataire, dossier 1234567. '.repeat(1_400)],
])('a hundred thousand characters of %s are read at once', (_, text) => {
  const startedAt = performance.now()

  const found = findNir(text)

  expect(found).toBeNull()
  expect(performance.now() - startedAt).toBeLessThan(200)
})
