import type { Language } from '@vigie/shared/i18n/languages'
import i18n from 'i18next'
import { initReactI18next } from 'react-i18next'
import { defaultNamespace, readTexts } from './resources.ts'
import { speakIssues } from './validation.ts'

/** The language of the screen, which the server answers in. */
export const language = (): Language => (i18n.language === 'en' ? 'en' : 'fr')

/** For dates, numbers and lists: European English writes the day first, as French does. */
export const locale = (): 'fr-FR' | 'en-GB' => (language() === 'en' ? 'en-GB' : 'fr-FR')

/** Each in its own language, for who reads no other. */
export const languageNames: Record<Language, string> = { fr: 'Français', en: 'English' }

const start = async (wanted: Language) => {
  const { texts } = await readTexts[wanted]()
  await i18n.use(initReactI18next).init({
    lng: wanted,
    fallbackLng: false,
    resources: { [wanted]: texts },
    defaultNS: defaultNamespace,
    interpolation: { escapeValue: false },
  })
  speakIssues()
}

const change = async (wanted: Language) => {
  const { texts } = await readTexts[wanted]()
  for (const [namespace, words] of Object.entries(texts)) i18n.addResourceBundle(wanted, namespace, words)
  await i18n.changeLanguage(wanted)
}

/** Makes the screens, and what the server answers, speak a language; its texts are there before anything shows. */
export const speak = async (wanted: Language): Promise<void> => {
  if (!i18n.isInitialized) await start(wanted)
  else if (wanted !== language()) await change(wanted)
}

export default i18n
