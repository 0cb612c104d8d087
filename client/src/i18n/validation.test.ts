import { shortText } from '@vigie/shared/contract/fields'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { speak } from './index.ts'

afterEach(() => speak('fr'))

const messageOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message

test('what a field refuses is said in the language of the screen', async () => {
  const text = z.string().min(1)
  expect(messageOf(text, '')).toBe('Ce champ est à remplir.')

  await speak('en')

  expect(messageOf(text, '')).toBe('This field is required.')
  expect(messageOf(z.int(), 1.5)).toBe('A whole number is expected.')
  expect(messageOf(shortText(), 'NIR 2 69 05 49 588 157 80')).toContain('French social-security number')
})
