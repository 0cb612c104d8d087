import type { FieldIssueCode } from '../contract/fields.ts'
import { typeset } from '../text/typeset.ts'
import type { Language } from './languages.ts'

type Texts = Record<FieldIssueCode, string>

const fr: Texts = {
  nir: 'Ce texte contient un numéro de sécurité sociale. Retirez-le : aucune donnée d’assuré n’est enregistrée ici.',
  civil_day: 'Date attendue, par exemple 2026-03-29.',
  future: 'Cette date est dans le futur.',
  unknown_value: 'Valeur inconnue.',
  retired_value: 'Cette valeur n’est plus en usage.',
  out_of_order: 'Ces dates ne sont pas dans le bon ordre.',
  required: 'Champ à remplir.',
  not_allowed: 'Valeur non permise ici.',
  file_kind:
    'Ce type de fichier n’est pas accepté. Sont acceptés : PDF, PNG, JPEG, WebP, GIF, TXT, LOG, CSV, XML, JSON, EML, DOCX, XLSX, ODT, ODS.',
  file_mismatch: 'Le contenu de ce fichier ne correspond pas à son extension ou au type annoncé.',
  file_empty: 'Ce fichier est vide.',
  file_bomb: 'Ce fichier, une fois décompressé, serait démesuré. Il est refusé.',
  too_many_files: 'Ce signalement a déjà le nombre maximal de pièces jointes (20).',
  too_many_drafts: 'Vous avez déjà 200 brouillons : envoyez-en ou effacez-en un avant d’en commencer un autre.',
  too_many_dependencies: 'Cette mise en production en attend déjà 20 autres : retirez-en une d’abord.',
  too_many_feeds: 'Vous avez déjà 20 adresses de calendrier : révoquez-en une avant d’en créer une autre.',
  too_many_views: 'Vous avez déjà 30 vues : supprimez-en une avant d’en enregistrer une autre.',
  file_unreadable:
    'Ce fichier ne peut pas être lu. Enregistrez-le de nouveau en CSV ou en Excel (.xlsx), sans mot de passe.',
  too_many_rows: 'Ce fichier dépasse 20 000 lignes. Partagez-le en plusieurs fichiers.',
  too_many_changes:
    'Ce fichier changerait plus de 1 000 mises en production à la fois. Partagez-le en plusieurs fichiers.',
  column_missing: 'Une colonne obligatoire manque.',
}

const en: Texts = {
  nir: 'This text holds a French social-security number. Remove it: no data of insured persons is kept here.',
  civil_day: 'A date is expected, such as 2026-03-29.',
  future: 'This date lies in the future.',
  unknown_value: 'Unknown value.',
  retired_value: 'This value is no longer in use.',
  out_of_order: 'These dates are not in order.',
  required: 'Required field.',
  not_allowed: 'Value not allowed here.',
  file_kind:
    'This type of file is not accepted. Accepted: PDF, PNG, JPEG, WebP, GIF, TXT, LOG, CSV, XML, JSON, EML, DOCX, XLSX, ODT, ODS.',
  file_mismatch: 'The content of this file does not agree with its extension or its announced type.',
  file_empty: 'This file is empty.',
  file_bomb: 'Unpacked, this file would be out of all proportion. It is refused.',
  too_many_files: 'This report already holds the largest number of attachments (20).',
  too_many_drafts: 'You already have 200 drafts: send or erase one before beginning another.',
  too_many_dependencies: 'This go-live waits for 20 others already: remove one first.',
  too_many_feeds: 'You already have 20 calendar addresses: revoke one before making another.',
  too_many_views: 'You already have 30 views: delete one before saving another.',
  file_unreadable: 'This file cannot be read. Save it again as CSV or Excel (.xlsx), without a password.',
  too_many_rows: 'This file has more than 20,000 rows. Split it into several files.',
  too_many_changes: 'This file would change more than 1,000 go-lives at once. Split it into several files.',
  column_missing: 'A required column is missing.',
}

/** What our own field checks say, on the server and on the screen. */
export const fieldTexts: Record<Language, Texts> = { fr: typeset(fr), en }
