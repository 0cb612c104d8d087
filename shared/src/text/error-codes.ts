const patterns: { pattern: RegExp; write: (digits: string) => string }[] = [
  { pattern: /(?<![\p{L}\d])EBMS[\s:_-]{0,2}(\d{4})(?!\d)/giu, write: (digits) => `EBMS:${digits}` },
  {
    pattern: /(?<![\p{L}\d])(?:HTTP(?:\/\d(?:\.\d)?)?|status(?:\s+code)?|erreur|error)[\s:=]{1,3}([45]\d{2})(?!\d)/giu,
    write: (digits) => `HTTP ${digits}`,
  },
]

/** The error codes that a pasted message holds, as the taxonomy writes them (`EBMS:0005`, `HTTP 504`), in order, each once. */
export const findErrorCodes = (text: string): string[] => {
  const found = patterns.flatMap(({ pattern, write }) =>
    [...text.matchAll(pattern)].map((match) => ({ index: match.index, code: write(match[1] ?? '') })),
  )
  return [...new Set(found.sort((a, b) => a.index - b.index).map(({ code }) => code))]
}
