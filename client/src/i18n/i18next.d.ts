import 'i18next'
import type { defaultNamespace, Texts } from './resources.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: typeof defaultNamespace
    resources: Texts
  }
}
