import { foldText } from './search-tokens.ts'

/** A title or a word of a table, whatever its accents, capitals, apostrophes and spaces. */
export const plainWords = (text: string): string => foldText(text).replace(/[’'`]/g, "'").replace(/\s+/g, ' ').trim()
