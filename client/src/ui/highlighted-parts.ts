import { foldText, tellingTokens } from '@vigie/shared/text/search-tokens'

/** A text in pieces, each saying whether the search looked for it: words as the server compares them, the last one as a beginning. */
export const highlightedParts = (text: string, query: string | undefined): { part: string; isHit: boolean }[] => {
  const words = tellingTokens(query ?? '')
  const last = words.at(-1)
  if (last === undefined) return [{ part: text, isHit: false }]
  const isWanted = (word: string) => words.includes(word) || word.startsWith(last)
  return text
    .split(/([\p{L}\p{M}\p{N}]+)/u)
    .filter((part) => part !== '')
    .map((part) => ({ part, isHit: isWanted(foldText(part)) }))
}
