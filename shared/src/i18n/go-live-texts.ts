import type { FeedDate } from '../go-lives/calendar-feed.ts'
import type { CaseRole } from '../go-lives/go-live.ts'
import type { GoLiveStatus } from '../go-lives/go-live.workflow.ts'
import type { Language } from './languages.ts'

/** What calendars and files say of go-lives. */
export interface GoLiveTexts {
  calendar: string
  role: Record<CaseRole, string>
  date: Record<FeedDate, string>
  status: Record<GoLiveStatus, string>
  notConcerned: string
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
  notConcerned: 'Non concerné',
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
  notConcerned: 'Not concerned',
}

export const goLiveTexts: Record<Language, GoLiveTexts> = { fr, en }
