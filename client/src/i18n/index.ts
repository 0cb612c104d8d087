import i18n from 'i18next'
import { initReactI18next } from 'react-i18next'
import { defaultNamespace, resources } from './resources.ts'
import { speakIssues } from './validation.ts'

void i18n.use(initReactI18next).init({
  lng: 'fr',
  fallbackLng: 'fr',
  resources,
  defaultNS: defaultNamespace,
  interpolation: { escapeValue: false },
})
speakIssues()

/** The language of the screen, which the server answers in. */
export const language = (): string => i18n.language

export default i18n
