import { plainWords } from '@vigie/shared/text/plain-words'

export type Lookup = (text: string) => string | undefined

/** Codes by themselves and by every word for them, without accents or capitals. */
export const lookupOf = (entries: Iterable<readonly [string, readonly (string | null)[]]>): Lookup => {
  const codes = new Map<string, string>()
  for (const [code, words] of entries) {
    codes.set(plainWords(code), code)
    for (const word of words) if (word !== null && !codes.has(plainWords(word))) codes.set(plainWords(word), code)
  }
  return (text) => codes.get(plainWords(text))
}
