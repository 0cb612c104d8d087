import { typeset } from '../text/typeset.ts'
import type { Language } from './languages.ts'

interface RegisterTexts {
  issue: {
    required: string
    nir: string
    too_long: (maximum: number) => string
    unknown: (value: string) => string
    date: (value: string) => string
    future: string
    number: (value: string) => string
    duplicate: (rows: string) => string
    elements_missing: (status: string, elements: string) => string
    no_date: string
    not_importable: (status: string) => string
    code: (value: string) => string
    cleiss_institution: string
  }
  template: { file: string; sheet: string }
}

const fr: RegisterTexts = {
  issue: {
    required: 'À remplir.',
    nir: 'Contient un numéro de sécurité sociale : retirez-le du registre.',
    too_long: (maximum) => `Trop long : ${maximum} caractères au plus.`,
    unknown: (value) => `« ${value} » est inconnu ici.`,
    date: (value) => `« ${value} » n’est pas une date comprise sans doute. Écrivez 12/03/2026 ou 12/03/2026 14:05.`,
    future: 'Cette date est dans le futur.',
    number: (value) => `« ${value} » n’est pas un nombre entier de 0 à 1 000 000.`,
    duplicate: (rows) => `Ce numéro est porté aussi par la ligne ${rows} du fichier.`,
    elements_missing: (status, elements) => `« ${status} » demande aussi : ${elements}.`,
    no_date: 'Aucune date : remplissez « Signalé le », ou « Détecté le ».',
    not_importable: (status) => `« ${status} » ne se reprend pas : gardez l’incident d’origine seul.`,
    code: (value) => `« ${value} » n’est pas un identifiant : lettres, chiffres et . : _ / @ < > # - seulement.`,
    cleiss_institution: 'Ce que le Cleiss a constaté n’a pas d’organisme déclarant : videz l’une des deux cellules.',
  },
  template: { file: 'modele-registre-incidents', sheet: 'Registre' },
}

const en: RegisterTexts = {
  issue: {
    required: 'To be filled in.',
    nir: 'Holds a French social-security number: remove it from the register.',
    too_long: (maximum) => `Too long: ${maximum} characters at most.`,
    unknown: (value) => `“${value}” is not known here.`,
    date: (value) => `“${value}” is not a date understood without doubt. Write 12/03/2026 or 12/03/2026 14:05.`,
    future: 'This date lies in the future.',
    number: (value) => `“${value}” is not a whole number from 0 to 1,000,000.`,
    duplicate: (rows) => `Row ${rows} of the file has this number too.`,
    elements_missing: (status, elements) => `“${status}” also needs: ${elements}.`,
    no_date: 'No date: fill in “Reported at”, or “Detected at”.',
    not_importable: (status) => `“${status}” is not taken over: keep the original incident alone.`,
    code: (value) => `“${value}” is not an identifier: letters, digits and . : _ / @ < > # - only.`,
    cleiss_institution: 'What Cleiss found has no reporting institution: empty one of the two cells.',
  },
  template: { file: 'incident-register-template', sheet: 'Register' },
}

/** What the import of a register says of its rows, in both languages. */
export const registerTexts: Record<Language, RegisterTexts> = { fr: typeset(fr), en }
