import { type Language, languages } from '@vigie/shared/i18n/languages'
import i18n, { language, speak } from './index.ts'

const key = 'vigie-language'
const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The first of the reader's languages that the screens have; French when they name none. */
export const firstSpoken = (wanted: readonly string[]): Language =>
  wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'fr'

/** The language that this browser last showed, else the one that it asks for; the account decides once someone has signed in. */
const preferredLanguage = (): Language => {
  const last = window.localStorage.getItem(key)
  return isLanguage(last) ? last : firstSpoken(navigator.languages)
}

/** Kept by the browser, so that its next page begins alike; and said of the page, for whoever has it read aloud. */
const remember = () => {
  document.documentElement.lang = language()
  window.localStorage.setItem(key, language())
}

/** The first words of a page. */
export const speakPreferred = async (): Promise<void> => {
  i18n.on('languageChanged', remember)
  await speak(preferredLanguage())
}
