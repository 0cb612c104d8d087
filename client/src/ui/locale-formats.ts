import { locale } from '../i18n/index.ts'

/** A formatter in the language of the screen; each is built once, which costs more than using it. */
export const inLocale = <Format>(build: (of: string) => Format): (() => Format) => {
  const built = new Map<string, Format>()
  return () => {
    const known = built.get(locale())
    if (known !== undefined) return known
    const made = build(locale())
    built.set(locale(), made)
    return made
  }
}

const counts = inLocale((of) => new Intl.NumberFormat(of))
const lists = inLocale((of) => new Intl.ListFormat(of, { type: 'conjunction' }))
const order = inLocale((of) => new Intl.Collator(of))

/** `12 345`, or `12,345` in English. */
export const formatCount = (count: number): string => counts().format(count)
/** `gravité, impact et urgence`. */
export const listed = (words: readonly string[]): string => lists().format(words)
/** With a capital, as a text that stands alone. */
export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1)
/** As a dictionary of the language sorts. */
export const compareTexts = (left: string, right: string): number => order().compare(left, right)
const differences = inLocale((of) => new Intl.NumberFormat(of, { signDisplay: 'exceptZero' }))
/** `+3`, `−2`, `0`. */
export const signed = (count: number): string => differences().format(count)
