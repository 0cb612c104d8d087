import type { GoLiveAction } from '@vigie/shared/go-lives/go-live.workflow'
import { bulkActions } from '@vigie/shared/incidents/bulk-move'
import type { IncidentAction } from '@vigie/shared/incidents/incident.workflow'
import type { ReferralAction } from '@vigie/shared/incidents/referral.workflow'
import type { RiskAction } from '@vigie/shared/risks/risk.workflow'
import { testPassword } from './as.ts'
import { type RouteNameWithBody, unknownId } from './contract.ts'

export type Json = Record<string, unknown>

const at = '2026-02-03T08:00:00Z'
const caseDetails = {
  sedType: 'S080',
  sedVersion: '4.4',
  cdmVersion: 'CDM4.4',
  localCaseId: '1453098',
  internationalCaseId: 'c9e1fa1b2a3d4c5e8f901234567890ab',
  documentId: 'a41f0b',
  direction: 'sent',
  caseRole: 'case_owner',
  counterpartCountry: 'DE',
  senderId: 'FR:1234567890',
  receiverIds: ['DE:0101000000'],
  accessPoint: 'FR-AP-01',
  as4MessageId: 'abc@ap.example.eu',
  errorCode: 'EBMS:0004',
  rinaVersion: '2026.1',
}
const flags = { protectedPerson: false, medicalData: false, possibleBreach: false }
const facts = {
  symptom: 'AP-1',
  title: 'SED sans accusé de réception',
  description: 'Aucun accusé ne revient.',
  occurredAt: at,
  environment: 'production',
  casesAffected: 1,
  bucCode: 'S_BUC_01',
  caseDetails,
  flags,
}

/** What each action of an incident asks for beside its version, every optional field filled in. */
export const sampleMoves = {
  acknowledge: {},
  take: {},
  assign: { assigneeId: null },
  qualify: {
    qualification: {
      category: 'AP',
      subcategory: 'AP.02',
      cause: 'infrastructure',
      responsibleParty: 'cnav_ap',
      severity: 'S2',
      impact: 3,
      urgency: 3,
      riskCodes: ['R07'],
      priorityOverride: { priority: 'P1', reason: 'Demande du ministère.' },
    },
  },
  propose_solution: { solution: { kind: 'workaround', text: 'Relancer l’envoi.', audience: 'reporters' } },
  refer: {
    referral: { addressee: 'rina_group', reference: 'RINA-1', referredOn: '2026-02-03', request: 'Merci d’analyser.' },
  },
  complete_referral: { referralId: unknownId, reference: 'RINA-2' },
  resolve: { outcome: 'L’accusé est revenu.' },
  close: {},
  reopen: { reason: 'La panne est revenue.' },
  reject: { reason: 'Hors du périmètre.' },
  mark_duplicate: { masterId: unknownId },
  restore: { reason: 'Rejeté par erreur.' },
} satisfies Record<IncidentAction, Json>

/** What each action of a referral asks for beside its version. */
export const sampleReferralMoves = {
  answer: { text: 'La file est relancée.', reference: 'AP-FR-4711' },
  ask: { text: 'Des messages restent sans accusé.' },
  close: { outcome: 'Tous les accusés sont revenus.' },
  reopen: { reason: 'La panne est revenue.' },
} satisfies Record<ReferralAction, Json>

const grounds = { reasonCode: 'technical_delay', reason: 'Livraison repoussée.', decisionReference: 'CR-2026-02' }

/** What each action of a go-live asks for beside its version. */
export const sampleGoLiveMoves = {
  set_applicability: { applicability: 'concerned', ...grounds },
  plan: { planOn: '2026-09-15', ...grounds },
  confirm: { decisionReference: 'CR-2026-03' },
  forecast: { forecastOn: '2026-09-22', ...grounds },
  start: {},
  complete_item: { itemCode: 'training', note: 'Deux sessions.' },
  reopen_item: { itemCode: 'training', reason: 'Une équipe reste à former.' },
  waive_item: { itemCode: 'training', expiresOn: '2099-12-31', reason: 'Formation reportée d’un mois.' },
  go_live: { actualOn: '2026-02-03' },
  correct_actual: { actualOn: '2026-02-02', reason: 'Erreur de saisie.' },
  suspend: grounds,
  resume: { reason: 'La panne est réparée.' },
  roll_back: grounds,
  withdraw: grounds,
  restore: { reason: 'Retiré par erreur.' },
} satisfies Record<GoLiveAction, Json>

const riskWords = {
  titleFr: 'Panne du point d’accès',
  titleEn: 'Access point failure',
  descriptionFr: 'Un seul point de passage.',
  descriptionEn: 'A single way through.',
  categoryCode: 'technical',
  causesFr: ['point unique'],
  eventFr: 'Le point d’accès s’arrête',
  consequenceFr: 'Plus aucun échange',
  controlsFr: ['supervision'],
  indicatorFr: 'Durée d’arrêt',
  ownerId: null,
  institutionId: null,
  incidentCategories: ['AP'],
}
const rating = { likelihood: 2, impact: 3, rationale: 'Deux arrêts en un an.' }
const item = { title: 'Plan de continuité', ownerId: unknownId, dueOn: '2099-06-30' }

/** What each action of a risk asks for beside its version. */
const sampleRiskMoves = {
  edit: riskWords,
  rate: { inherent: rating, current: rating, residual: rating },
  treat: { treatment: 'reduce', reason: 'Décision du comité.' },
  add_action: { item },
  update_action: {
    actionId: unknownId,
    item: { ...item, status: 'done', proof: { kind: 'text', text: 'Plan approuvé.' } },
    reason: 'Fait.',
  },
  remove_action: { actionId: unknownId, reason: 'Saisie deux fois.' },
  request_acceptance: { justification: 'Le coût dépasse l’enjeu.', expiresOn: '2099-12-31', approverId: unknownId },
  approve_acceptance: { decisionReference: 'CR-2026-05' },
  refuse_acceptance: { reason: 'Trop grave.' },
  revoke_acceptance: { reason: 'La situation a changé.' },
  expire_acceptance: {},
  review: { comment: 'Rien n’a changé.' },
  comment: { comment: 'À revoir avec les organismes.' },
  withdraw: { reason: 'Sans objet.' },
  restore: { reason: 'Retiré par erreur.' },
} satisfies Record<RiskAction, Json>

const level = (number: number) => ({
  level: number,
  labelFr: `Niveau ${number}`,
  labelEn: `Level ${number}`,
  definitionFr: `Le niveau ${number}`,
  definitionEn: `The level ${number}`,
})
const band = (code: string, min: number, max: number, reviewMonths: number) => ({
  code,
  min,
  max,
  labelFr: `Bande ${code}`,
  labelEn: `Band ${code}`,
  actionFr: 'surveiller',
  actionEn: 'monitor',
  reviewMonths,
})

/** A matrix of three by three, beside the one of four by four that ships. */
export const sampleMatrix = {
  replaces: 1,
  likelihood: [1, 2, 3].map((number) => ({ ...level(number), incidentsFrom: (number - 1) * 5 })),
  impact: [1, 2, 3].map(level),
  bands: [band('low', 1, 2, 12), band('moderate', 3, 4, 6), band('critical', 5, 9, 1)],
  unratedReviewMonths: 2,
  note: 'Décision du comité de pilotage.',
}

const target = { kind: 'buc', institutionId: unknownId, bucCode: 'S_BUC_01', role: 'case_owner' }
const calendarLine = {
  level: 'national',
  titleFr: 'Gel de fin d’année',
  titleEn: 'Year-end freeze',
  from: '2026-12-18',
  to: '2027-01-04',
}

const institution = {
  acronym: 'ESSAI',
  nameFr: 'Caisse d’essai',
  nameEn: 'Test fund',
  kind: 'local_fund',
  parentId: null,
  bucPrefixes: ['S'],
}

const view = {
  name: 'Accusés en attente',
  filters: {
    status: ['new'],
    environment: ['production'],
    severity: ['S1'],
    priority: ['P1'],
    category: ['AP'],
    origin: 'ops',
    bucCode: 'S_BUC_01',
    institutionId: unknownId,
    assignee: 'me',
    lacks: 'solution',
    flag: 'possibleBreach',
    referral: 'without_reference',
    contested: true,
    q: 'accusé',
    period: 'all',
    sort: 'oldest',
  },
  roles: ['spoc'],
}

/** Bodies that each route decodes, as they travel: every optional field filled in, one for each variant of a union. */
export const sampleBodies: Record<RouteNameWithBody, readonly Json[]> = {
  'sessions.open': [{ email: 'personne@test.vigie.fr', password: testPassword, language: 'en' }],
  'sessions.speak': [{ language: 'fr' }],
  'reports.file': [facts],
  'reports.write': [{ text: 'Le problème continue.' }],
  'reports.answerSolution': [
    { answer: 'applied', solution: 0, comment: 'Fait.' },
    { answer: 'not_applicable', solution: 0, comment: 'Nous n’avons pas cette version.' },
    { answer: 'does_not_work', solution: 0, comment: 'Le message revient.' },
  ],
  'incidents.record': [{ ...facts, detectedAt: at }],
  'incidents.edit': [{ ...facts, symptom: undefined, detectedAt: at, version: 0 }],
  'incidents.move': Object.entries(sampleMoves).map(([action, input]) => ({ action, version: 0, ...input })),
  'incidents.moveSeveral': bulkActions.map((action) => ({
    incidents: [{ id: unknownId, version: 0 }],
    move: { action, ...sampleMoves[action] },
    dryRun: false,
  })),
  'breaches.move': [
    { action: 'notify', version: 0, authorityReference: 'CNIL-2026-1', notifiedAt: at },
    { action: 'set_aside', version: 0, reason: 'Aucune donnée n’est sortie.' },
    { action: 'reopen', version: 0, reason: 'Un fait nouveau.' },
  ],
  'referrals.move': Object.entries(sampleReferralMoves).map(([action, input]) => ({ action, version: 0, ...input })),
  'goLives.move': Object.entries(sampleGoLiveMoves).map(([action, input]) => ({ action, version: 0, ...input })),
  'goLives.open': [{ targets: [target], applicability: 'concerned', planOn: '2026-09-15', ...grounds }],
  'goLives.replan': [
    ...[
      { to: 'day', planOn: '2026-09-15' },
      { to: 'days_later', days: 7 },
      { to: 'working_days_later', days: 5 },
      { to: 'each', plans: [{ id: unknownId, planOn: '2026-09-15' }] },
    ].map((shift) => ({ goLives: [{ id: unknownId, version: 0 }], shift, dryRun: true, ...grounds })),
  ],
  'goLives.setDependencies': [
    {
      goLives: [{ id: unknownId, version: 0 }],
      onId: unknownId,
      lag: { unit: 'working_days', count: 5 },
      reason: 'La version d’abord.',
    },
  ],
  'goLives.addRelease': [{ product: 'cdm', name: 'CDM 4.5' }],
  'risks.add': [riskWords],
  'risks.addMatrix': [sampleMatrix],
  'risks.move': [
    ...Object.entries(sampleRiskMoves).map(([action, input]) => ({ action, version: 0, ...input })),
    ...[
      { kind: 'link', url: 'https://exemple.fr/plan' },
      { kind: 'attachment', reference: 'GED 2026-118' },
    ].map((proof) => ({ action: 'update_action', version: 0, actionId: unknownId, item: { status: 'done', proof } })),
  ],
  'calendarLines.add': [{ kind: 'freeze', ...calendarLine }],
  'calendarLines.edit': [{ version: 0, isActive: true, ...calendarLine }],
  'changeDigests.choose': [{ isOn: false }],
  'calendarEditions.prepare': [{ title: 'Calendrier de printemps' }],
  'calendarEditions.approve': [{ version: 0, decisionReference: 'CR-2026-04' }],
  'calendarFeeds.make': [
    { name: 'Mon service', kind: null, institutionId: null, family: null, dates: ['plan', 'actual'], language: 'fr' },
  ],
  'incidents.attachReport': [{ reportId: unknownId, version: 0 }],
  'incidents.split': [{ reportIds: [unknownId], version: 0 }],
  'incidents.note': [{ text: 'À revoir lundi.' }],
  'views.save': [view],
  'views.edit': [{ ...view, version: 0 }],
  'institutions.add': [institution],
  'institutions.edit': [{ ...institution, version: 0, isActive: true }],
  'notifications.read': [{ notificationId: unknownId, reference: 'SIG-2026-0001', everything: true }],
  'drafts.save': [{ version: null, content: { title: 'SED sans accusé', casesAffected: 3, flags: ['medicalData'] } }],
  'users.add': [{ email: 'essai@test.vigie.fr', name: 'Essai', memberships: [] }],
  'users.edit': [{ version: 0, name: 'Essai', memberships: [], isActive: true }],
  'users.confirmRole': [{ role: 'spoc_head', version: 0 }],
  'accessLinks.check': [{ token: 'un-jeton-que-personne-ne-detient' }],
  'accessLinks.use': [
    { token: 'un-jeton-que-personne-ne-detient', password: testPassword, name: 'Essai', email: 'essai@test.vigie.fr' },
  ],
}

/** The first body of a route. */
export const sampleBody = (name: RouteNameWithBody): Json => ({ ...sampleBodies[name][0] })
