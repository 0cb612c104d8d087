import { Mark } from '@mantine/core'
import { highlightedParts } from './highlighted-parts.ts'

/** A text in which the words of a search stand out. */
export const Highlighted = ({ text, query }: { text: string; query: string | undefined }) => {
  let at = 0
  return highlightedParts(text, query).map(({ part, isHit }) => {
    at += part.length
    return isHit ? <Mark key={at}>{part}</Mark> : part
  })
}
