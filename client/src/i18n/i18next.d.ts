import 'i18next'
import type { defaultNamespace, resources } from './resources.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: typeof defaultNamespace
    resources: (typeof resources)['fr']
  }
}
