/** The typed text, kept, and under it the text that is taken over; the same text is not added twice. */
export const withReusedText = (typed: string, reused: string): string => {
  const kept = typed.trimEnd()
  if (kept.trim() === '') return reused
  return kept.includes(reused) ? typed : `${kept}\n\n${reused}`
}
