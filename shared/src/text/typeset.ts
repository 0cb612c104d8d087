const noBreak = '\u00a0'

const typesetText = (text: string): string =>
  text
    .replace(/« /g, `«${noBreak}`)
    .replace(/ (?=[»:;?!%])/g, noBreak)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, noBreak)

/**
 * French texts as they are printed: no line begins with what closes a sentence or a quotation. They are written with plain
 * spaces; here each becomes one that does not break. Objects and functions that make texts are gone through.
 */
export const typeset = <Texts>(texts: Texts): Texts => {
  if (typeof texts === 'string') return typesetText(texts) as Texts
  if (typeof texts === 'function')
    return ((...values: unknown[]) => typeset((texts as (...values: unknown[]) => unknown)(...values))) as Texts
  if (typeof texts !== 'object' || texts === null) return texts
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typeset(text)])) as Texts
}
