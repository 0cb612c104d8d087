import { z } from 'zod'
import { fieldTexts } from './field-texts.ts'
import type { Language } from './languages.ts'

const locales: Record<Language, z.core.$ZodErrorMap> = {
  fr: z.locales.fr().localeError,
  en: z.locales.en().localeError,
}

/** The text of a failed check in this language: ours for our own checks, zod's for the rest. */
export const issueMessages =
  (language: Language): z.core.$ZodErrorMap =>
  (issue) => {
    const code = issue.code === 'custom' ? (issue['params'] as { code?: string } | undefined)?.code : undefined
    const own = code === undefined ? undefined : fieldTexts[language][code as keyof (typeof fieldTexts)['fr']]
    return own ?? locales[language](issue)
  }
