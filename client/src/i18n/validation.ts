import type { FieldIssueCode } from '@vigie/shared/contract/fields'
import { fieldTexts } from '@vigie/shared/i18n/field-texts'
import i18n from 'i18next'
import { z } from 'zod'

const isOwn = (code: unknown): code is FieldIssueCode => typeof code === 'string' && code in fieldTexts.fr

/** What a failed check says under a field: what to type, in the words of the screen. */
export const issueText: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'custom') {
    const code: unknown = issue['params']?.['code']
    return isOwn(code) ? fieldTexts[i18n.language === 'en' ? 'en' : 'fr'][code] : undefined
  }
  if (issue.code === 'too_small') {
    if (issue.origin === 'string')
      return issue.minimum === 1
        ? i18n.t('problems:validation.required')
        : i18n.t('problems:validation.too_short', { minimum: issue.minimum })
    return i18n.t('problems:validation.too_small', { minimum: issue.minimum })
  }
  if (issue.code === 'too_big') {
    if (issue.origin !== 'string') return i18n.t('problems:validation.too_big', { maximum: issue.maximum })
    const length = typeof issue.input === 'string' ? issue.input.length : undefined
    return i18n.t('problems:validation.too_long', { maximum: issue.maximum, length })
  }
  if (issue.code === 'invalid_format')
    return issue.format === 'email' ? i18n.t('problems:validation.email') : i18n.t('problems:validation.format')
  if (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null || issue.input === ''))
    return i18n.t('problems:validation.required')
  if (issue.code === 'invalid_type' && issue.expected === 'int') return i18n.t('problems:validation.integer')
  return i18n.t('problems:validation.invalid')
}

/** Makes the contract's schemas speak the language of the screen. */
export const speakIssues = () => z.config({ localeError: issueText })
