import { isoDateTime } from '@vigie/shared/contract/fields'
import { DraftContent } from '@vigie/shared/drafts/draft'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isUnchanged, readDraft, readText, writeDraft, writeText } from './draft-values.ts'

const Fields = z.object({
  title: z.string(),
  occurredAt: isoDateTime.nullable(),
  casesAffected: z.union([z.number(), z.string()]),
  caseDetails: z.object({ receiverIds: z.array(z.string()) }),
})
const values = {
  title: ' SED ',
  occurredAt: new Date('2026-03-12T13:32:00Z'),
  casesAffected: '' as const,
  caseDetails: { receiverIds: ['DE:1'] },
}

test('fields come back as they were typed, dates as dates', () => {
  const content = writeDraft(Fields, values)
  expect(content['occurredAt']).toBe('2026-03-12T13:32:00.000Z')
  expect(DraftContent.parse(content)).toEqual(content)
  expect(readDraft(Fields, content)).toEqual(values)
})

test('a field that an earlier form wrote otherwise is as if absent, and costs no other', () => {
  const content = { ...writeDraft(Fields, values), occurredAt: 'hier', gone: 'x' }
  const { occurredAt, ...others } = values
  expect(readDraft(Fields, content)).toEqual(others)
  expect(occurredAt).toBeInstanceOf(Date)
  expect(readDraft(Fields, null)).toEqual({})
})

test('a date that no calendar holds is left out, and the rest is kept', () => {
  const content = writeDraft(Fields, { ...values, occurredAt: new Date(Number.NaN) })
  expect(Object.keys(content)).toEqual(['title', 'casesAffected', 'caseDetails'])
})

test('fields are compared by what they read, not by what they are', () => {
  expect(isUnchanged(Fields, values, { ...values, occurredAt: new Date(values.occurredAt) })).toBe(true)
  expect(isUnchanged(Fields, values, { ...values, caseDetails: { receiverIds: [] } })).toBe(false)
})

test('blanks alone are no text', () => {
  expect(writeText(' \n')).toBeNull()
  expect(readText(writeText(' Bonjour '))).toBe(' Bonjour ')
  expect(readText(null)).toBe('')
})
