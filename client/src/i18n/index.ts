import type { Language } from '@vigie/shared/i18n/languages'
import i18n from 'i18next'
import { initReactI18next } from 'react-i18next'
import { defaultNamespace, readFirst, readRest } from './resources.ts'
import { speakIssues } from './validation.ts'

/** The language of the screen, which the server answers in. */
export const language = (): Language => (i18n.language === 'en' ? 'en' : 'fr')

/** For dates, numbers and lists: European English writes the day first, as French does. */
export const locale = (): 'fr-FR' | 'en-GB' => (language() === 'en' ? 'en-GB' : 'fr-FR')

/** Each in its own language, for who reads no other. */
export const languageNames: Record<Language, string> = { fr: 'Français', en: 'English' }

const add = (spoken: Language, texts: Record<string, object>) => {
  for (const [namespace, words] of Object.entries(texts)) i18n.addResourceBundle(spoken, namespace, words, true)
}

let wantsAll = false
const whole = new Map<Language, Promise<void>>()

const readWhole = async (wanted: Language) => add(wanted, (await readRest[wanted]()).texts)
/** All texts of a language, read once; asked for again when they did not come. */
const haveWhole = (wanted: Language): Promise<void> => {
  const known = whole.get(wanted)
  if (known !== undefined) return known
  const coming = readWhole(wanted)
  whole.set(wanted, coming)
  coming.catch(() => whole.delete(wanted))
  return coming
}

let sayStarted = () => {}
const started = new Promise<void>((resolve) => {
  sayStarted = resolve
})

const start = async (wanted: Language) => {
  const { texts } = await readFirst[wanted]()
  await i18n.use(initReactI18next).init({
    lng: wanted,
    fallbackLng: false,
    resources: { [wanted]: texts },
    defaultNS: defaultNamespace,
    interpolation: { escapeValue: false },
  })
  speakIssues()
  sayStarted()
}

const change = async (wanted: Language) => {
  add(wanted, (await readFirst[wanted]()).texts)
  if (wantsAll) await haveWhole(wanted)
  await i18n.changeLanguage(wanted)
}

let speaking = Promise.resolve()

/** Makes the screens, and what the server answers, speak a language; the texts of the first pages are there before anything shows. */
export const speak = (wanted: Language): Promise<void> => {
  const next = async () => {
    if (!i18n.isInitialized) await start(wanted)
    else if (wanted !== language()) await change(wanted)
  }
  // One after the other: the browser and the account may ask for different ones at the same moment.
  speaking = speaking.then(next, next)
  return speaking
}

/** Brings the texts of every page, in the language of the screen and in those chosen later. */
export const speakWhole = async (): Promise<void> => {
  wantsAll = true
  // A page may be on its way before the first word is.
  await started
  let spoken: Language
  // The account may choose another language meanwhile.
  do {
    spoken = language()
    await haveWhole(spoken)
  } while (spoken !== language())
}

export default i18n
