/** Where a number stands: UTF-16 code units of the text as given, separators included. */
export interface NirMatch {
  index: number
  length: number
}

// Any one character that is neither letter nor digit separates, so that no dash, space or file-name underscore hides a number.
const gap = String.raw`(?:\r\n|[^\p{L}\p{N}])?`
const field = {
  // The look-behind follows the first digit: only candidates pay for it. Combining marks belong to the letter they stand on.
  sex: String.raw`[123478](?<![\p{L}\p{N}]\p{M}*\d)`,
  year: String.raw`\d{2}`,
  // 20-42 and 50-99 stand for a month that the civil register does not give.
  month: String.raw`(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)`,
  // Overseas, the department has three digits and the municipality two: the same five characters, also written 3 + 2.
  place: String.raw`(?:(?:\d{2}|2[ABab])${gap}\d{3}|9[78]\d${gap}\d{2})`,
  order: String.raw`\d{3}`,
  key: String.raw`\d{2}(?![\p{L}\p{N}])`,
}
const layout = [field.sex, field.year, field.month, field.place, field.order, field.key].join(gap)

const fullWidth = /[\uFF01-\uFF5E]/g
/** Full-width forms as ASCII, one code unit for one: unlike NFKC it moves no index and joins no symbol to a number. */
const toHalfWidth = (text: string): string =>
  text.replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))

const hasRightKey = (candidate: string): boolean => {
  const characters = candidate
    .replace(/[^\dABab]/g, '')
    .replace(/2a/i, '19')
    .replace(/2b/i, '18')
  return Number(characters.slice(13)) === 97 - (Number(characters.slice(0, 13)) % 97)
}

/**
 * The first French social-security number of a text: thirteen characters and their right two-digit key, with at most one
 * separator between fields and no letter or digit touching either side; null when there is none. Linear in the text's length.
 */
export const findNir = (text: string): NirMatch | null => {
  const plain = toHalfWidth(text)
  const pattern = new RegExp(layout, 'gu')
  for (let match = pattern.exec(plain); match !== null; match = pattern.exec(plain)) {
    if (hasRightKey(match[0])) return { index: match.index, length: match[0].length }
    // A wrong key says nothing of a number that starts inside this candidate.
    pattern.lastIndex = match.index + 1
  }
  return null
}

/** Whether a text holds a French social-security number, as `findNir` reads it. */
export const containsNir = (text: string): boolean => findNir(text) !== null
