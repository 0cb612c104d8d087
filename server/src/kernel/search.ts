import { tellingTokens } from '@vigie/shared/text/search-tokens'

/** The word that a person may still be typing; undefined when there is none. */
export const lastWordOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : tellingTokens(text).at(-1)

/**
 * Records that hold every telling word of `text`, the last one as a beginning; everything when there is no word.
 * `completions`: all known words with that beginning, where they are known.
 */
export const searchFilter = (text: string | undefined, completions?: readonly string[]): Record<string, unknown> => {
  const last = lastWordOf(text)
  if (text === undefined || last === undefined) return {}
  // Tokens are letters and digits alone, so that none is read as a pattern.
  const beginning = completions === undefined ? { $regex: `^${last}` } : { $in: [...new Set([last, ...completions])] }
  const others = tellingTokens(text).slice(0, -1)
  return { $and: [...others.map((word) => ({ searchTokens: word })), { searchTokens: beginning }] }
}
