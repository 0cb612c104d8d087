import type { Language } from '@vigie/shared/i18n/languages'

type French = typeof import('./fr.ts')
type English = typeof import('./en.ts')
export type Texts = French['texts']

export const defaultNamespace = 'common'

/** The texts of a language, read when it is wanted. Each is checked against the other: a key that one lacks does not compile. */
export const readTexts = {
  fr: (): Promise<English> => import('./fr.ts'),
  en: (): Promise<French> => import('./en.ts'),
} satisfies Record<Language, unknown>
