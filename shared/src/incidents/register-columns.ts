import type { Language } from '../i18n/languages.ts'
import { plainWords } from '../text/plain-words.ts'

interface RegisterColumn {
  titles: Record<Language, string>
  /** Other titles under which registers name it. */
  aliases?: readonly string[]
  isRequired?: true
  example: Record<Language, string>
}
const column = (
  fr: string,
  en: string,
  example: string | Record<Language, string>,
  more: Pick<RegisterColumn, 'aliases' | 'isRequired'> = {},
): RegisterColumn => ({
  titles: { fr, en },
  example: typeof example === 'string' ? { fr: example, en: example } : example,
  ...more,
})

/** What a register of incidents may tell, one column each; titles are read without accents or capitals. */
export const registerColumns = {
  originReference: column('Numéro d’origine', 'Original number', 'EXEMPLE-2025-001', {
    isRequired: true,
    aliases: ['numero', 'n°', 'id', 'reference', 'ref', 'number'],
  }),
  title: column(
    'Objet',
    'Title',
    { fr: 'SED S080 sans accusé de réception', en: 'SED S080 without acknowledgement' },
    { isRequired: true, aliases: ['titre', 'intitule', 'subject'] },
  ),
  description: column('Description', 'Description', { fr: 'Aucun accusé ne revient.', en: 'No answer comes back.' }),
  origin: column('Origine', 'Origin', 'ops'),
  institution: column('Organisme', 'Institution', 'CNAM', {
    aliases: ['organismes', 'acronyme', 'caisse', 'declarant'],
  }),
  environment: column('Environnement', 'Environment', 'production'),
  occurredAt: column('Survenu le', 'Occurred at', '12/03/2025 08:30', { aliases: ['date de survenue'] }),
  detectedAt: column('Détecté le', 'Detected at', '12/03/2025 09:00', {
    aliases: ['date', 'date de detection', 'constate le'],
  }),
  reportedAt: column('Signalé le', 'Reported at', '12/03/2025 09:15', {
    aliases: ['date de signalement', 'date du signalement', 'recu le'],
  }),
  bucCode: column('BUC', 'BUC', 'S_BUC_01', { aliases: ['code buc'] }),
  casesAffected: column('Dossiers touchés', 'Cases affected', '3', { aliases: ['nombre de dossiers', 'dossiers'] }),
  symptom: column('Ce qui a été vu', 'What was seen', 'AP-1', {
    aliases: ['symptome', 'symptom', 'ce qui a ete vu (code)'],
  }),
  status: column('Statut', 'Status', 'closed', { aliases: ['etat', 'statut (code)'] }),
  category: column('Catégorie', 'Category', 'AP', { aliases: ['categorie (code)'] }),
  subcategory: column('Sous-catégorie', 'Subcategory', 'AP.02', { aliases: ['sous-categorie (code)'] }),
  cause: column('Cause', 'Cause', 'infrastructure', { aliases: ['cause (code)'] }),
  responsibleParty: column('Responsable', 'Responsible party', 'cnav_ap', { aliases: ['responsable (code)'] }),
  severity: column('Gravité', 'Severity', 'S2'),
  impact: column('Impact', 'Impact', '3'),
  urgency: column('Urgence', 'Urgency', '3'),
  riskCodes: column('Risques liés', 'Linked risks', 'R07', { aliases: ['risques', 'risques lies (codes)'] }),
  qualifiedAt: column('Qualifié le', 'Qualified at', '13/03/2025', { aliases: ['date de qualification'] }),
  solutionKind: column('Nature de la solution', 'Kind of solution', 'workaround', { aliases: ['solution (code)'] }),
  solution: column(
    'Solution proposée',
    'Proposed solution',
    { fr: 'Relancer l’envoi après 18 h.', en: 'Send again after 6 pm.' },
    { aliases: ['solution', 'preconisation', 'preconisation de solution'] },
  ),
  solutionAt: column('Solution proposée le', 'Solution proposed at', '13/03/2025', {
    aliases: ['date de la solution'],
  }),
  outcome: column(
    'Issue',
    'Outcome',
    { fr: 'L’accusé est revenu.', en: 'The answer came back.' },
    { aliases: ['resultat'] },
  ),
  rejectionReason: column('Motif du classement', 'Reason for setting aside', ''),
  sedType: column('SED', 'SED', 'S080', { aliases: ['type de sed'] }),
  localCaseId: column('Dossier RINA', 'RINA case', '1453098', { aliases: ['numero de dossier rina', 'dossier'] }),
  internationalCaseId: column('Identifiant international', 'International id', '', { aliases: ['international id'] }),
  counterpartCountry: column('Pays partenaire', 'Counterpart country', 'DE', { aliases: ['pays'] }),
  errorCode: column('Code d’erreur', 'Error code', 'EBMS:0004', { aliases: ['erreur'] }),
} as const satisfies Record<string, RegisterColumn>
export type RegisterColumnKey = keyof typeof registerColumns
export const registerColumnKeys = Object.keys(registerColumns) as [RegisterColumnKey, ...RegisterColumnKey[]]

export const isRequiredColumn = (key: RegisterColumnKey): boolean =>
  (registerColumns[key] as RegisterColumn).isRequired === true

/** Which column of a file says what: by the titles of the template in either language, then by the usual ones. */
export const recogniseColumns = (titles: readonly string[]): Partial<Record<RegisterColumnKey, string>> => {
  const found: Partial<Record<RegisterColumnKey, string>> = {}
  const taken = new Set<string>()
  const seek = (wordsOf: (known: RegisterColumn) => readonly string[]) => {
    for (const key of registerColumnKeys) {
      const words = wordsOf(registerColumns[key]).map(plainWords)
      const title = titles.find((candidate) => !taken.has(candidate) && words.includes(plainWords(candidate)))
      if (found[key] !== undefined || title === undefined) continue
      found[key] = title
      taken.add(title)
    }
  }
  seek(({ titles: { fr, en } }) => [fr, en])
  seek(({ aliases = [] }) => aliases)
  return found
}
