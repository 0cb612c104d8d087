import { randomBytes } from 'node:crypto'
import type { MessageFields } from '@vigie/server/modules/incidents/conversation.model'
import type { IncidentFields } from '@vigie/server/modules/incidents/incident.model'
import type { AsOfFields } from '@vigie/server/modules/incidents/incident-as-of.model'
import { verdictOf } from '@vigie/server/modules/incidents/incident-as-of.service'
import type { ReportFields } from '@vigie/server/modules/incidents/report.model'
import { wordsOfIncident, wordsOfReport } from '@vigie/server/modules/incidents/search-words'
import type { Ir42Element } from '@vigie/shared/indicators/ir42'
import mongoose from 'mongoose'

const day = 86_400_000
const stillHolds = new Date('9999-12-31T00:00:00.000Z')
const incidentsPerDay = 5000 / 91
const subjects = [
  'SED sans accusé',
  'Annuaire en retard',
  'Écran figé',
  'Pièce refusée',
  'Dossier en double',
  'Lenteur à l’envoi',
]
const categories = ['AP', 'IR', 'RINA', 'ATT', 'CASE', 'PERF']

const messagesPerReport = 3

export interface BenchRecords {
  incident: IncidentFields & { _id: mongoose.Types.ObjectId; __v: number }
  report: ReportFields & { _id: mongoose.Types.ObjectId; __v: number }
  asOf: AsOfFields
  messages: MessageFields[]
}

/** So many are still open. */
const openOnes = 1500

/** Recent ones are open, older ones closed: what a desk looks like after years. */
const statusOf = (index: number): IncidentFields['status'] => {
  if (index > openOnes) return index % 25 === 0 ? 'rejected' : 'closed'
  return (['new', 'qualified', 'solution_proposed', 'resolved'] as const)[index % 4] ?? 'new'
}

const qualificationOf = (index: number, at: Date): IncidentFields['qualification'] => {
  const category = categories[index % categories.length] ?? 'AP'
  return {
    category,
    subcategory: `${category}.01`,
    cause: 'configuration',
    responsibleParty: 'cleiss',
    severity: `S${(index % 4) + 1}`,
    impact: (index % 4) + 1,
    urgency: (index % 3) + 1,
    priority: `P${(index % 4) + 1}`,
    priorityOverride: null,
    riskCodes: ['R07'],
    qualifiedAt: at,
    qualifiedBy: 'Banc d’essai',
  }
}

/** A conversation; the institution has the last word in a recent one, Cleiss in those of the past, which it has read. */
const messagesOf = (reportId: string, at: Date, isRecent: boolean): MessageFields[] =>
  Array.from({ length: messagesPerReport }, (_, index) => ({
    reportId,
    side: (index % 2 === 0) === isRecent ? ('reporter' as const) : ('cleiss' as const),
    authorId: '0'.repeat(24),
    author: 'Agent',
    text: 'Le même refus revient depuis ce matin, sur deux autres dossiers aussi.',
    sentAt: new Date(at.getTime() + (index + 1) * 1000),
  }))

/**
 * The record number `index` counted back from `now`: 5 000 a quarter, shaped like what the services store. `readerId`: the
 * coordinator who has read what is past.
 */
export const benchRecords = (
  index: number,
  now: Date,
  { institutionIds, readerId }: { institutionIds: readonly string[]; readerId: string },
): BenchRecords => {
  const at = new Date(now.getTime() - (index / incidentsPerDay) * day - 60_000)
  const status = statusOf(index)
  const qualification = status === 'new' ? null : qualificationOf(index, at)
  const solutions =
    status === 'new' || status === 'qualified'
      ? []
      : [
          {
            _id: new mongoose.Types.ObjectId(),
            kind: 'workaround',
            text: 'Relancer l’envoi.',
            audience: 'reporters' as const,
            proposedAt: at,
            proposedBy: 'Banc d’essai',
          },
        ]
  const institutionId = institutionIds[index % institutionIds.length] ?? ''
  const reportId = new mongoose.Types.ObjectId()
  const incidentId = new mongoose.Types.ObjectId()
  // Of a year that no series of the bench itself numbers.
  const number = `2000-${String(index + 1).padStart(4, '0')}`
  const references = { incident: `INC-${number}`, report: `SIG-${number}` }
  const facts = {
    symptom: 'AP-1',
    title: `${subjects[index % subjects.length] ?? ''} n° ${index}`,
    description: `Constaté depuis le matin sur plusieurs dossiers, sans motif apparent. ${randomBytes(60).toString('hex')}`,
    occurredAt: at,
    environment: 'production' as const,
    casesAffected: index % 40,
    bucCode: 'S_BUC_01',
    caseDetails: {},
    flags: {},
  }
  const reportWords = wordsOfReport({ ...facts, reference: references.report })
  const link = {
    reportId: reportId.toHexString(),
    reference: references.report,
    institutionId,
    reporter: 'Agent',
    reportedAt: at,
  }
  const isRecent = index <= openOnes
  const messages = messagesOf(link.reportId, at, isRecent)
  const spokenAt = messages.at(-1)?.sentAt ?? at
  const missing: Ir42Element[] =
    qualification === null ? ['qualification', 'solution'] : solutions.length === 0 ? ['solution'] : []
  return {
    messages,
    incident: {
      _id: incidentId,
      __v: 3,
      ...facts,
      reference: references.incident,
      status,
      statusBefore: null,
      origin: 'ops',
      detectedAt: at,
      recordedAt: at,
      updatedAt: at,
      datedAt: at,
      acknowledgedAt: at,
      assignee: null,
      qualification,
      solutions,
      referrals: [],
      reports: [link],
      outcome: null,
      rejectionReason: null,
      duplicateOf: null,
      isContested: false,
      duplicateCount: 0,
      missing,
      searchTokens: wordsOfIncident({ ...facts, reference: references.incident }, reportWords),
    },
    report: {
      _id: reportId,
      __v: 0,
      ...facts,
      reference: references.report,
      status: 'in_progress',
      institutionId,
      reporterId: '0'.repeat(24),
      reporter: 'Agent',
      incidentId: incidentId.toHexString(),
      reportedAt: at,
      solutions: [],
      rejectionReason: null,
      messageCount: messages.length,
      lastActivityAt: spokenAt,
      unreadBy: isRecent ? [readerId] : [],
      searchTokens: reportWords,
    },
    asOf: {
      // Counted by the server when it first starts.
      tally: null,
      incidentId: incidentId.toHexString(),
      reference: references.incident,
      title: facts.title,
      recordedAt: at,
      until: stillHolds,
      datedAt: at,
      origin: 'ops',
      environment: 'production',
      status,
      detectedAt: at,
      reports: [{ reportId: link.reportId, reference: link.reference, institutionId, reportedAt: at }],
      qualification: qualification && {
        category: qualification.category,
        subcategory: qualification.subcategory,
        cause: qualification.cause,
        responsibleParty: qualification.responsibleParty,
        severity: qualification.severity,
        impact: qualification.impact,
        urgency: qualification.urgency,
        riskCodes: qualification.riskCodes,
      },
      solutions: solutions.map(({ kind }) => ({ kind })),
      hasReferralWithReference: false,
      institutionIds: [institutionId],
      verdict: verdictOf({ origin: 'ops', status, institutionIds: [institutionId], elements: missing }),
    },
  }
}
