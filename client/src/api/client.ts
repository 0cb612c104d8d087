import './no-eval.ts'
import { readRoutes } from '@vigie/shared/api-by-resource'
import { createLateApiClient } from '@vigie/shared/contract/client'
import { language } from '../i18n/index.ts'

/** The one client of this page; refusals come back in the language of the screen. */
export const client = createLateApiClient(readRoutes, { headers: () => ({ 'accept-language': language() }) })
