import type { Language } from './languages.ts'

interface Texts {
  /** One record, or several: a subject names at most a number. */
  subject: (references: readonly string[]) => string
  before: string
  after: string
}

const fr: Texts = {
  subject: ([first = '', ...others]) =>
    others.length === 0 ? `Vigie EESSI : ${first}` : `Vigie EESSI : ${others.length + 1} dossiers à consulter`,
  before: 'Bonjour,\n\nDu nouveau vous attend dans Vigie EESSI :',
  after:
    'Connectez-vous pour en prendre connaissance : par prudence, ce message ne contient que des numéros.\n\nMessage automatique, merci de ne pas y répondre.',
}
const en: Texts = {
  subject: ([first = '', ...others]) =>
    others.length === 0 ? `Vigie EESSI: ${first}` : `Vigie EESSI: ${others.length + 1} records to look at`,
  before: 'Hello,\n\nThere is news for you in Vigie EESSI:',
  after:
    'Please sign in to read it: as a precaution, this message contains numbers only.\n\nThis is an automatic message, please do not reply.',
}

/** What a mail says around the numbers and links that it carries. */
export const mailTexts: Record<Language, Texts> = { fr, en }
