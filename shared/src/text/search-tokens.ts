import { stopWords } from './stop-words.ts'

const maxTokens = 400
const maxTokenLength = 40

/** Letters that Unicode does not decompose, written as a person without them on the keyboard types them. */
const expansions: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
}
const expandable = new RegExp(`[${Object.keys(expansions).join('')}]`, 'g')

/** Text as search compares it: lower case, without accents, ligatures expanded. Folding twice changes nothing. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(expandable, (letter) => expansions[letter] ?? letter)

/**
 * The distinct words of a text for a search index, in order of appearance: folded, cut at whatever is neither letter nor
 * digit, at most 400 words of at most 40 code units (a longer word keeps its beginning).
 */
export const searchTokens = (text: string): string[] => {
  const tokens = new Set<string>()
  for (const [word] of foldText(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    // The cut may fall inside a surrogate pair: half a character is dropped.
    tokens.add(word.slice(0, maxTokenLength).replace(/[\uD800-\uDBFF]$/, ''))
    if (tokens.size === maxTokens) break
  }
  return [...tokens]
}

/** The words of a text that tell it from another: those of `searchTokens` but for the stop words, unless it holds no other. */
export const tellingTokens = (text: string): string[] => {
  const words = searchTokens(text)
  const telling = words.filter((word) => !stopWords.has(word))
  return telling.length === 0 ? words : telling
}

/** Each word of a text as it is first written there, by its folded form: what a person is shown of a word of the index. */
export const spellings = (text: string): Map<string, string> => {
  const found = new Map<string, string>()
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const [token, ...more] = searchTokens(word)
    if (token !== undefined && more.length === 0 && !found.has(token)) found.set(token, word)
  }
  return found
}
