import type { Language } from './languages.ts'

/** A number, and of how many records it tells when it tells of several. */
export interface ToldNumber {
  reference: string
  count: number | null
}

interface Texts {
  /** One record, or several: a subject names at most a number. */
  subject: (told: readonly ToldNumber[]) => string
  /** What stands before a link. */
  line: (told: ToldNumber) => string
  before: string
  after: string
}

const inFrench = (told: ToldNumber | undefined): string => {
  if (told === undefined || told.count === null) return told?.reference ?? ''
  return told.count === 1 ? 'une mise en production modifiée' : `${told.count} mises en production modifiées`
}
const inEnglish = (told: ToldNumber | undefined): string => {
  if (told === undefined || told.count === null) return told?.reference ?? ''
  return told.count === 1 ? 'one go-live changed' : `${told.count} go-lives changed`
}

const fr: Texts = {
  subject: ([first, ...others]) =>
    others.length === 0
      ? `Vigie EESSI : ${inFrench(first)}`
      : `Vigie EESSI : ${others.length + 1} dossiers à consulter`,
  line: ({ reference, count }) => (count === null ? reference : `${reference} (${inFrench({ reference, count })})`),
  before: 'Bonjour,\n\nDu nouveau vous attend dans Vigie EESSI :',
  after:
    'Connectez-vous pour en prendre connaissance : par prudence, ce message ne contient que des numéros.\n\nMessage automatique, merci de ne pas y répondre.',
}
const en: Texts = {
  subject: ([first, ...others]) =>
    others.length === 0 ? `Vigie EESSI: ${inEnglish(first)}` : `Vigie EESSI: ${others.length + 1} records to look at`,
  line: ({ reference, count }) => (count === null ? reference : `${reference} (${inEnglish({ reference, count })})`),
  before: 'Hello,\n\nThere is news for you in Vigie EESSI:',
  after:
    'Please sign in to read it: as a precaution, this message contains numbers only.\n\nThis is an automatic message, please do not reply.',
}

/** What a mail says around the numbers and links that it carries. */
export const mailTexts: Record<Language, Texts> = { fr, en }
