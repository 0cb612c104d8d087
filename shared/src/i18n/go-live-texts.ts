import type { FeedDate } from '../go-lives/calendar-feed.ts'
import type { ChangeKind } from '../go-lives/comparison.ts'
import type { deltaFields } from '../go-lives/edition-delta.ts'
import type { CaseRole } from '../go-lives/go-live.ts'
import type { Applicability, GoLiveStatus, ReasonCode } from '../go-lives/go-live.workflow.ts'
import type { Language } from './languages.ts'

/** What calendars and files say of go-lives. */
export interface GoLiveTexts {
  calendar: string
  role: Record<CaseRole, string>
  date: Record<FeedDate, string>
  status: Record<GoLiveStatus, string>
  applicability: Record<Applicability, string>
  reasonCode: Record<ReasonCode, string>
  field: Record<(typeof deltaFields)[number], string>
  change: Record<ChangeKind, string>
  comparison: Record<'change' | 'field' | 'before' | 'after' | 'days' | 'workingDays', string>
  issue: {
    mixed_dates: (row: number) => string
    duplicate: (row: number) => string
    target: string
    new_cell: string
  }
}

const fr: GoLiveTexts = {
  calendar: 'Mises en production EESSI',
  role: { case_owner: 'propriétaire du dossier', counterparty: 'partenaire' },
  date: { plan: 'Prévue', forecast: 'Estimée par l’organisme', actual: 'En production' },
  status: {
    planned: 'Planifiée',
    confirmed: 'Confirmée',
    in_progress: 'En cours',
    live: 'En production',
    suspended: 'Suspendue',
    rolled_back: 'Retour arrière',
    withdrawn: 'Retirée',
  },
  applicability: { concerned: 'Concerné', not_concerned: 'Non concerné', unknown: 'À déterminer' },
  reasonCode: {
    institution_request: 'Demande de l’organisme',
    technical_delay: 'Retard technique',
    supplier_delay: 'Retard d’un prestataire',
    access_point: 'Point d’accès',
    staffing: 'Effectifs',
    dependency: 'Dépendance',
    incident: 'Incident',
    release_change: 'Changement de version',
    national_decision: 'Décision nationale',
    european_decision: 'Décision européenne',
    correction: 'Correction',
    other: 'Autre',
  },
  field: {
    applicability: 'Applicabilité',
    status: 'Statut',
    baselineOn: 'Date de référence',
    planOn: 'Date prévue',
    validatedOn: 'Dernière date validée',
    forecastOn: 'Date estimée',
    actualOn: 'Date réelle',
  },
  change: { new: 'Nouvelle', moved: 'Date déplacée', withdrawn: 'Retirée', other: 'Autre changement' },
  comparison: {
    change: 'Changement',
    field: 'Champ',
    before: 'Avant',
    after: 'Après',
    days: 'Écart (jours)',
    workingDays: 'Écart (jours ouvrés)',
  },
  issue: {
    mixed_dates: (row) => `Cette date n’est pas écrite comme celle de la ligne ${row} : une seule forme par fichier.`,
    duplicate: (row) => `La ligne ${row} parle de la même mise en production.`,
    target: 'Remplissez BUC et Rôle, ou bien Version : l’un des deux seulement.',
    new_cell: 'Cette mise en production entre au calendrier : reprenez d’abord sa date prévue, puis celle-ci.',
  },
}

const en: GoLiveTexts = {
  calendar: 'EESSI go-lives',
  role: { case_owner: 'case owner', counterparty: 'counterparty' },
  date: { plan: 'Planned', forecast: 'Expected by the institution', actual: 'Live' },
  status: {
    planned: 'Planned',
    confirmed: 'Confirmed',
    in_progress: 'In progress',
    live: 'Live',
    suspended: 'Suspended',
    rolled_back: 'Rolled back',
    withdrawn: 'Withdrawn',
  },
  applicability: { concerned: 'Concerned', not_concerned: 'Not concerned', unknown: 'To be determined' },
  reasonCode: {
    institution_request: 'Request of the institution',
    technical_delay: 'Technical delay',
    supplier_delay: 'Delay of a supplier',
    access_point: 'Access point',
    staffing: 'Staffing',
    dependency: 'Dependency',
    incident: 'Incident',
    release_change: 'Change of release',
    national_decision: 'National decision',
    european_decision: 'European decision',
    correction: 'Correction',
    other: 'Other',
  },
  field: {
    applicability: 'Applicability',
    status: 'Status',
    baselineOn: 'Baseline',
    planOn: 'Planned day',
    validatedOn: 'Last validated day',
    forecastOn: 'Forecast',
    actualOn: 'Live on',
  },
  change: { new: 'New', moved: 'Date moved', withdrawn: 'Withdrawn', other: 'Other change' },
  comparison: {
    change: 'Change',
    field: 'Field',
    before: 'Before',
    after: 'After',
    days: 'Difference (days)',
    workingDays: 'Difference (working days)',
  },
  issue: {
    mixed_dates: (row) => `This date is not written like that of row ${row}: one form in a file.`,
    duplicate: (row) => `Row ${row} is about the same go-live.`,
    target: 'Fill in BUC and Role, or else Release: only one of the two.',
    new_cell: 'This go-live enters the calendar: import its planned day first, then this one.',
  },
}

export const goLiveTexts: Record<Language, GoLiveTexts> = { fr, en }
