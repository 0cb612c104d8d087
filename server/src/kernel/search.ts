import { tellingTokens } from '@vigie/shared/text/search-tokens'

/** Records that hold every telling word of `text`, the last one as a beginning; everything when there is no word. */
export const searchFilter = (text: string | undefined): Record<string, unknown> => {
  const words = text === undefined ? [] : tellingTokens(text)
  const last = words.at(-1)
  if (last === undefined) return {}
  // Tokens are letters and digits alone, so that none is read as a pattern.
  return {
    $and: [...words.slice(0, -1).map((word) => ({ searchTokens: word })), { searchTokens: { $regex: `^${last}` } }],
  }
}
