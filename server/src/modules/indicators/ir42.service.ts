import type { Ir42, Ir42Query } from '@vigie/shared/indicators/indicator.routes'
import { ir42Figures } from '@vigie/shared/indicators/ir42'
import { endOfParisDay, startOfParisDay } from '@vigie/shared/time/paris'
import { type Actor, type Scope, seesEveryRecord } from '../../kernel/actor.ts'
import { invalid } from '../../kernel/problem.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { type AsOfQuestion, factsAsOf, rowsAsOf } from '../incidents/incident-as-of.service.ts'
import { reportTitles } from '../incidents/report.service.ts'
import { type InstitutionNames, institutionNames, nameOf } from '../institutions/institution.service.ts'

/** Longer than any command lasts: what is recorded before an instant has arrived this long after it. */
const settlingMilliseconds = 5000

/** The last instant that a cut-off takes in: an instant itself, a day up to its last millisecond in Paris. */
const cutOffInstant = (cutOff: Ir42Query['cutOff']): Date => {
  if (cutOff === undefined) return now()
  const instant = cutOff instanceof Date ? cutOff : new Date(endOfParisDay(cutOff).getTime() - 1)
  const time = now()
  // A day that is not over counts up to the present; a later one has no figure yet.
  if (instant <= time) return instant
  if (!(cutOff instanceof Date) && startOfParisDay(cutOff) <= time) return time
  throw invalid({ path: ['query', 'cutOff'], code: 'future' })
}

/** Whose incidents a person's figures count: everyone's for Cleiss, the ministry and administrators, their own for reporters. */
export const indicatorScope = (actor: Actor): Scope =>
  seesEveryRecord(actor) || actor.has('dss') ? 'every' : actor.institutionIds

/** What a person asks: incidents of a period, as known at a cut-off, of their own institutions unless they see all. */
export const questionOf = (actor: Actor, query: Ir42Query): AsOfQuestion => {
  if (query.to < query.from) throw invalid({ path: ['query', 'to'], code: 'out_of_order' })
  const period = { from: startOfParisDay(query.from), until: endOfParisDay(query.to) }
  const scope = indicatorScope(actor)
  return { period, asOf: cutOffInstant(query.cutOff), institutionIds: scope === 'every' ? null : scope }
}

/** IR.4.2 of a period as known at a cut-off; a reporter's own institutions alone, with their reports for what is missing. */
export const readIr42 = async (actor: Actor, query: Ir42Query): Promise<Ir42> => {
  const question = questionOf(actor, query)
  const { asOf } = question
  const scope = indicatorScope(actor)
  const facts = await factsAsOf(question)
  const result = ir42Figures(facts)
  const lacking = await rowsAsOf(question, result.lacking)
  const names = await institutionNames(
    result.byInstitution.flatMap(({ institutionId }) => (institutionId === 'cleiss' ? [] : [institutionId])),
  )
  const isOwn = (institutionId: string) => scope === 'every' || scope.includes(institutionId)
  return {
    from: query.from,
    to: query.to,
    asOf,
    isSettled: asOf.getTime() <= now().getTime() - settlingMilliseconds,
    numerator: result.numerator,
    denominator: result.denominator,
    rate: result.rate,
    byOrigin: result.byOrigin,
    byInstitution: result.byInstitution
      .filter(({ institutionId }) => (institutionId === 'cleiss' ? scope === 'every' : isOwn(institutionId)))
      .map(({ institutionId, ...figure }) => ({
        institution: institutionId === 'cleiss' ? null : nameOf(names, institutionId),
        ...figure,
      })),
    missing: scope === 'every' ? forWholeCountry(actor, lacking, names) : await forReporters(lacking, names, isOwn),
    excluded: result.excluded,
  }
}

type LackingRow = Awaited<ReturnType<typeof rowsAsOf>>[number]

const forWholeCountry = (actor: Actor, rows: readonly LackingRow[], names: InstitutionNames): Ir42['missing'] =>
  rows.map(({ incidentId, reference, title, datedAt, institutionIds, elements }) => ({
    kind: 'incident',
    id: incidentId,
    reference,
    title: actor.can('incident:read') ? title : null,
    datedAt,
    institutions: institutionIds.map((id) => nameOf(names, id)),
    elements: [...elements],
  }))

/** A reporter works on its reports: it learns neither the incident nor who else reported it. */
const forReporters = async (
  rows: readonly LackingRow[],
  names: InstitutionNames,
  isOwn: (institutionId: string) => boolean,
): Promise<Ir42['missing']> => {
  const own = rows.flatMap(({ reports, elements }) =>
    reports.filter(({ institutionId }) => isOwn(institutionId)).map((report) => ({ report, elements })),
  )
  const titles = await reportTitles(own.map(({ report }) => report.reportId))
  return own.map(({ report, elements }) => ({
    kind: 'report',
    id: report.reportId,
    reference: report.reference,
    title: titles.get(report.reportId) ?? report.reference,
    datedAt: report.reportedAt,
    institutions: [nameOf(names, report.institutionId)],
    elements: [...elements],
  }))
}
