import { roleKeys } from '@vigie/shared/access'
import { languages } from '@vigie/shared/i18n/languages'
import { type Screen, screens, type Viewer, type Width, widths } from './screens.ts'
import { type Theme, themes } from './window.ts'

const viewers: readonly Viewer[] = ['visitor', ...roleKeys]

export interface Options {
  viewers: readonly Viewer[]
  languages: readonly (typeof languages)[number][]
  themes: readonly Theme[]
  widths: readonly Width[]
  screens: readonly Screen[]
}

const known: readonly string[] = [
  ...viewers,
  ...languages,
  ...themes,
  ...widths.map(String),
  ...screens.map(({ key }) => key),
]

/** What is chosen by words in any order; where no word chooses among the roles, the languages, …, all of them are. */
export const readOptions = (chosen: readonly string[]): Options => {
  const unknown = chosen.filter((word) => !known.includes(word))
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Words: contact-sheet, ${known.join(', ')}.`)
  const among = <Value>(values: readonly Value[], name: (value: Value) => string): readonly Value[] => {
    const named = values.filter((value) => chosen.includes(name(value)))
    return named.length > 0 ? named : values
  }
  return {
    viewers: among(viewers, (viewer) => viewer),
    languages: among(languages, (language) => language),
    themes: among(themes, (theme) => theme),
    widths: among(widths, String),
    screens: among(screens, ({ key }) => key),
  }
}
