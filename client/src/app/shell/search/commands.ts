import { foldText } from '@vigie/shared/text/search-tokens'

export interface Command {
  to: string
  label: string
}

/** Those whose label holds every word that was typed, in any order, accents and capitals aside; all of them before. */
export const matching = <Item extends Command>(commands: readonly Item[], typed: string): Item[] => {
  const words = foldText(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  return commands.filter(({ label }) => words.every((word) => foldText(label).includes(word)))
}

/** The number of a record, as people write it in a mail: capitals or not, with or without blanks around. */
export const numberIn = (typed: string): string | null => {
  const number = typed.trim().toUpperCase()
  return /^(?:INC|SIG|SAI)-\d{4}-\d{4,}$/.test(number) ? number : null
}
