import type { GoLive } from '@vigie/shared/go-lives/go-live'
import i18n from '../../i18n/index.ts'

/** What a cell is about, beside its institution: `S_BUC_01 · Propriétaire du dossier`, or the name of a release. */
export const subjectOf = ({ bucCode, role, release }: Pick<GoLive, 'bucCode' | 'role' | 'release'>): string => {
  if (release !== null) return release.name
  return [bucCode, role === null ? null : i18n.t(`common:caseRole.${role}`)].filter((part) => part !== null).join(' · ')
}

/** The word of a code such as `warning.freeze`; a code that has no word is shown as it is. */
export const wordOf = (group: string, code: string): string => {
  const text: unknown = i18n.getResource(i18n.language, 'goLives', `${group}.${code}`)
  return typeof text === 'string' ? text : code
}
