import { language } from '../i18n/index.ts'

const said = <Text>(fr: Text, en: Text): Text => (language() === 'en' ? en : fr)

// What the reference tables and the institutions are called, in the language of the screen.
export const labelOf = (row: { labelFr: string; labelEn: string }): string => said(row.labelFr, row.labelEn)
export const definitionOf = (row: { definitionFr: string; definitionEn: string }): string =>
  said(row.definitionFr, row.definitionEn)
export const firstChecksOf = (row: { firstChecksFr: string[]; firstChecksEn: string[] }): string[] =>
  said(row.firstChecksFr, row.firstChecksEn)
export const meaningOf = (row: { meaningFr: string; meaningEn: string }): string => said(row.meaningFr, row.meaningEn)
/** The other language where a row has no title in this one. */
export const titleOf = (row: { titleFr: string | null; titleEn: string | null }): string =>
  said(row.titleFr ?? row.titleEn, row.titleEn ?? row.titleFr) ?? ''
/** Few institutions have an English name; the others keep their own. */
export const institutionName = (row: { nameFr: string; nameEn: string | null }): string =>
  said(row.nameFr, row.nameEn ?? row.nameFr)
