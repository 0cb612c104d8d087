import type { Language } from '@vigie/shared/i18n/languages'
import type { Request } from 'express'

/** French unless the caller asks for English. */
export const languageOf = (request: Request): Language =>
  request.acceptsLanguages(['fr', 'en']) === 'en' ? 'en' : 'fr'
