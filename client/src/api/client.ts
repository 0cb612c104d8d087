import './no-eval.ts'
import { api } from '@vigie/shared/api'
import { createApiClient } from '@vigie/shared/contract/client'
import { language } from '../i18n/index.ts'

/** The one client of this page; refusals come back in the language of the screen. */
export const client = createApiClient(api, { headers: () => ({ 'accept-language': language() }) })
