import type { Report } from '@vigie/shared/incidents/report'
import type { AnswerSolution } from '@vigie/shared/incidents/solution-answer'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { insertLater, now, record } from '../../kernel/unit-of-work.ts'
import { institutionNames, nameOf } from '../institutions/institution.service.ts'
import { tellLater } from '../notifications/notify.service.ts'
import { IncidentModel, type StoredIncident } from './incident.model.ts'
import { stillHolds } from './incident-as-of.model.ts'
import { whoFollows } from './incident-follower.ts'
import { refreshContested } from './incident-group.ts'
import type { ReportDocument, SentSolution } from './report.model.ts'
import { findReport, getReport, isOwnReport } from './report.service.ts'
import { type SolutionAnswerFields, SolutionAnswerModel } from './solution-answer.model.ts'

const described = (answer: SentSolution['answer']) => ({
  solutionAnswer: answer?.answer ?? null,
  comment: answer?.comment ?? null,
})

/** The solution that is answered: the current one, so that nobody speaks of a text they have not read. */
const answeredSolution = (report: ReportDocument, position: number): SentSolution => {
  const current = report.solutions.length - 1
  const solution = report.solutions[position]
  if (solution === undefined) throw invalid({ path: ['body', 'solution'], code: 'unknown_value' })
  if (position !== current) throw new Problem('solution_replaced', { current })
  return solution
}

/** Ends the answer of this report that held, and stores the one that holds now. */
const keepAnswer = async (fields: Omit<SolutionAnswerFields, 'until'>): Promise<void> => {
  const { reportId, solutionId } = fields
  const held = await SolutionAnswerModel.findOne({ reportId, solutionId, until: stillHolds }).lean()
  // A clock that went back must not open a row before the one that it ends.
  const answeredAt = new Date(Math.max(fields.answeredAt.getTime(), held?.answeredAt.getTime() ?? 0))
  if (held !== null) await SolutionAnswerModel.updateOne({ _id: held._id }, { $set: { until: answeredAt } })
  insertLater(SolutionAnswerModel.collection.name, { ...fields, answeredAt, until: stillHolds })
}

/** Who follows the incident is told that a solution does not work, once while that answer stands. */
const tellOfContest = async (
  actor: Actor,
  report: ReportDocument,
  incident: StoredIncident,
  before: SentSolution['answer'],
): Promise<void> => {
  if (before?.answer === 'does_not_work') return
  const key = `${report.id}:${report.__v}`
  const { reference } = incident
  tellLater(actor, { kind: 'solution_contested', key, reference, to: await whoFollows(incident) })
}

/** Says for the reporting institution what became of the solution sent to it; the newest answer holds. */
export const answerSolution = async (actor: Actor, key: string, body: AnswerSolution): Promise<Report> =>
  await command(actor, async () => {
    const report = await findReport(actor, key)
    if (!isOwnReport(actor, report)) throw new Problem('forbidden')
    const solution = answeredSolution(report, body.solution)
    const { incidentId, solutionId } = solution
    const heldBefore = solution.answer
    const before = described(heldBefore)
    const said = { answer: body.answer, comment: body.comment ?? null, answeredAt: now(), answeredBy: actor.name }
    const changes = changesBetween(before, described(said))
    if (changes.length === 0) return await getReport(actor, report.id)

    solution.answer = said
    report.lastActivityAt = now()
    await report.save()
    const { reference, institutionId } = report
    await keepAnswer({
      incidentId,
      solutionId,
      reportId: report.id,
      reportReference: reference,
      institutionId,
      ...said,
    })
    record({
      type: 'report.solution_answered',
      resource: 'reports',
      subjectId: report.id,
      changes,
      scope: [institutionId],
    })
    const followed = await IncidentModel.findById(objectId(report.incidentId)).orFail().lean()
    const survivor = await refreshContested(followed)
    if (body.answer === 'does_not_work') await tellOfContest(actor, report, survivor, heldBefore)
    const { acronym } = nameOf(await institutionNames([institutionId]), institutionId)
    for (const subjectId of new Set([incidentId, survivor._id.toHexString()])) {
      record({
        type: 'incident.solution_answered',
        resource: 'incidents',
        subjectId,
        changes: [{ field: 'institution', before: null, after: acronym }, ...changes],
      })
    }
    return await getReport(actor, report.id)
  })
