import type { Language } from '../i18n/languages.ts'
import { plainWords } from '../text/plain-words.ts'

interface Column {
  titles: Record<Language, string>
  aliases?: readonly string[]
}
const column = (fr: string, en: string, ...aliases: string[]): Column => ({ titles: { fr, en }, aliases })

/** What a table of go-lives tells, in the order of the export; what people only read is not taken back. */
export const goLiveColumns = {
  institution: column('Organisme', 'Institution', 'acronyme', 'caisse', 'ops'),
  bucCode: column('BUC', 'BUC', 'code buc'),
  role: column('Rôle', 'Role'),
  release: column('Version', 'Release', 'livraison'),
  applicability: column('Applicabilité', 'Applicability', 'concerne'),
  status: column('Statut', 'Status', 'etat'),
  baselineOn: column('Référence', 'Baseline', 'date de reference'),
  planOn: column('Prévue le', 'Planned on', 'date prevue', 'planification'),
  validatedOn: column('Dernière date validée', 'Last validated'),
  forecastOn: column('Estimée le', 'Forecast on', 'date estimee', 'prevision'),
  actualOn: column('Réelle le', 'Live on', 'date reelle', 'date de mise en production'),
  reasonCode: column('Motif', 'Reason code'),
  reason: column('Explication', 'Explanation', 'commentaire'),
  decisionReference: column('Référence de la décision', 'Decision reference', 'decision'),
} as const satisfies Record<string, Column>
export type GoLiveColumn = keyof typeof goLiveColumns
export const goLiveColumnKeys = Object.keys(goLiveColumns) as [GoLiveColumn, ...GoLiveColumn[]]

/** Where each column stands in a file: by its title in either language, else by a usual one. */
export const placesOfColumns = (titles: readonly string[]): ReadonlyMap<GoLiveColumn, number> => {
  const found = new Map<GoLiveColumn, number>()
  const plain = titles.map(plainWords)
  const seek = (wordsOf: (known: Column) => readonly string[]) => {
    for (const key of goLiveColumnKeys) {
      if (found.has(key)) continue
      const words = wordsOf(goLiveColumns[key]).map(plainWords)
      const taken = new Set(found.values())
      const place = plain.findIndex((title, index) => !taken.has(index) && words.includes(title))
      if (place >= 0) found.set(key, place)
    }
  }
  seek(({ titles: { fr, en } }) => [fr, en])
  seek(({ aliases = [] }) => aliases)
  return found
}
