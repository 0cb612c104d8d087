import type { Actor } from '@vigie/server/kernel/actor'
import { listBreaches, moveBreach } from '@vigie/server/modules/incidents/breach.service'
import { getIncident, moveIncident, recordIncident } from '@vigie/server/modules/incidents/incident.service'
import { writeNote } from '@vigie/server/modules/incidents/note.service'
import { getReferral, moveReferral } from '@vigie/server/modules/incidents/referral.service'
import { fileReport, getReport, markReportRead, writeMessage } from '@vigie/server/modules/incidents/report.service'
import { answerSolution } from '@vigie/server/modules/incidents/solution-answer.service'
import { BreachMove, BreachQuery } from '@vigie/shared/incidents/breach'
import { RecordIncident } from '@vigie/shared/incidents/incident'
import { IncidentMove } from '@vigie/shared/incidents/incident.workflow'
import { ReferralMove } from '@vigie/shared/incidents/referral.workflow'
import { FileReport, WriteText } from '@vigie/shared/incidents/report'
import { AnswerSolution } from '@vigie/shared/incidents/solution-answer'
import type { PlannedIncident } from './plan.ts'

/** What is known of an incident once it stands in the database. */
export interface Told {
  incidentId: string
  reportId: string | null
  version: number
  lastReferralId: string | null
}

/** A move as a person would send it; the version is the one they last read. */
type WithoutVersion<Move> = Move extends { version: number } ? Omit<Move, 'version'> : never
export type Move = WithoutVersion<IncidentMove>
export type ReferralAct = WithoutVersion<ReferralMove>

const factsOf = ({ scenario, facts }: PlannedIncident) => ({
  symptom: scenario.symptom,
  title: facts.title,
  description: facts.description,
  occurredAt: facts.occurredAt.toISOString(),
  environment: scenario.environment ?? 'production',
  casesAffected: facts.casesAffected,
  bucCode: facts.bucCode,
  caseDetails: facts.caseDetails,
  ...(scenario.flags !== undefined && { flags: scenario.flags }),
})

/**
 * Files the report, or records what Cleiss found; returns how to learn, once that is committed, what stands there. Every
 * input goes through the contract, as it would over the wire.
 */
export const begin = async (actor: Actor, plan: PlannedIncident): Promise<(coordinator: Actor) => Promise<Told>> => {
  if (plan.reporter === null) {
    const { id, version } = await recordIncident(
      actor,
      RecordIncident.parse({ ...factsOf(plan), detectedAt: plan.at.toISOString() }),
    )
    return async () => ({ incidentId: id, reportId: null, version, lastReferralId: null })
  }
  const { id } = await fileReport(actor, FileReport.parse(factsOf(plan)))
  return async (coordinator) => {
    const { incident } = await getReport(coordinator, id)
    if (incident === null) throw new Error('a report stands under no incident')
    return { incidentId: incident.id, reportId: id, version: 0, lastReferralId: null }
  }
}

/** Moves the incident on. */
export const move = async (actor: Actor, told: Told, wanted: Move): Promise<void> => {
  const incident = await moveIncident(actor, told.incidentId, IncidentMove.parse({ ...wanted, version: told.version }))
  told.version = incident.version
  told.lastReferralId = incident.referrals.at(-1)?.id ?? null
}

/** Acts on the last referral of the incident, if there is one; the coordinator then reads the incident that it may have changed. */
export const moveReferralOf = async (
  actor: Actor,
  told: Told,
  coordinator: Actor,
  wanted: ReferralAct,
): Promise<void> => {
  if (told.lastReferralId === null) return
  const { id, version } = await getReferral(actor, told.lastReferralId)
  await moveReferral(actor, id, ReferralMove.parse({ ...wanted, version }))
  told.version = (await getIncident(coordinator, told.incidentId)).version
}

/** Adds a line to the conversation of the report. */
export const say = async (actor: Actor, told: Told, text: string): Promise<void> => {
  if (told.reportId !== null) await writeMessage(actor, told.reportId, WriteText.parse({ text }).text)
}

/** What an institution says of the solution it received last. */
export type Said = Pick<AnswerSolution, 'answer'> & { comment?: string }

/** Answers the current solution of the report, when there is one. */
export const answer = async (actor: Actor, told: Told, said: Said): Promise<void> => {
  if (told.reportId === null) return
  const { solutions } = await getReport(actor, told.reportId)
  if (solutions.length === 0) return
  await answerSolution(actor, told.reportId, AnswerSolution.parse({ ...said, solution: solutions.length - 1 }))
}

/** Decides that a possible breach need not be notified, and why. */
export const setBreachAside = async (actor: Actor, told: Told, reason: string): Promise<void> => {
  const { items } = await listBreaches(actor, BreachQuery.parse({ incidentId: told.incidentId, status: 'open' }))
  for (const { id, version } of items)
    await moveBreach(actor, id, BreachMove.parse({ action: 'set_aside', version, reason }))
}

/** Adds an internal note. */
export const note = async (actor: Actor, told: Told, text: string): Promise<void> => {
  await writeNote(actor, told.incidentId, WriteText.parse({ text }).text)
}

/** Notes that a person has read the report. */
export const read = async (actor: Actor, told: Told): Promise<void> => {
  if (told.reportId !== null) await markReportRead(actor, told.reportId)
}
