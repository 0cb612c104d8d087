import type { Language } from '@vigie/shared/i18n/languages'

type First = Promise<typeof import('./fr-first.ts') & typeof import('./en-first.ts')>
type Rest = Promise<typeof import('./fr-rest.ts') & typeof import('./en-rest.ts')>
export type Texts = typeof import('./fr.ts')['texts']

export const defaultNamespace = 'common'

// Each is checked against the other language: a key that one lacks does not compile.

/** The texts of the first pages, before and after sign-in. */
export const readFirst = {
  fr: (): First => import('./fr-first.ts'),
  en: (): First => import('./en-first.ts'),
} satisfies Record<Language, unknown>

/** The texts of all others. */
export const readRest = {
  fr: (): Rest => import('./fr-rest.ts'),
  en: (): Rest => import('./en-rest.ts'),
} satisfies Record<Language, unknown>
