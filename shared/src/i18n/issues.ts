import { z } from 'zod'
import { type Language, problemTexts } from './problems.ts'

const locales: Record<Language, z.core.$ZodErrorMap> = {
  fr: z.locales.fr().localeError,
  en: z.locales.en().localeError,
}

/** The text of a failed check in this language: ours for our own checks, zod's for the rest. */
export const issueMessages =
  (language: Language): z.core.$ZodErrorMap =>
  (issue) => {
    const code = issue.code === 'custom' ? (issue['params'] as { code?: string } | undefined)?.code : undefined
    const own =
      code === undefined
        ? undefined
        : problemTexts[language].fields[code as keyof (typeof problemTexts)['fr']['fields']]
    return own ?? locales[language](issue)
  }

/** Our code of a failed check (`nir`, `future`…), else zod's (`too_small`, `invalid_type`…). */
export const issueCode = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' ? ((issue.params?.['code'] as string | undefined) ?? 'custom') : issue.code
