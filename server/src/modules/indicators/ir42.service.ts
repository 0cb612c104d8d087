import type { Ir42, Ir42Query } from '@vigie/shared/indicators/indicator.routes'
import { type Ir42Missing, type Ir42Row, ir42 } from '@vigie/shared/indicators/ir42'
import { endOfParisDay, startOfParisDay } from '@vigie/shared/time/paris'
import { type Actor, seesEveryRecord } from '../../kernel/actor.ts'
import { invalid } from '../../kernel/problem.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { asOfRows } from '../incidents/incident-as-of.service.ts'
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

const scopeOf = (actor: Actor): readonly string[] | null =>
  seesEveryRecord(actor) || actor.has('dss') ? null : actor.institutionIds

/** IR.4.2 of a period as known at a cut-off; a reporter's own institutions alone, with their reports for what is missing. */
export const readIr42 = async (actor: Actor, query: Ir42Query): Promise<Ir42> => {
  if (query.to < query.from) throw invalid({ path: ['query', 'to'], code: 'out_of_order' })
  const asOf = cutOffInstant(query.cutOff)
  const period = { from: startOfParisDay(query.from), until: endOfParisDay(query.to) }
  const scope = scopeOf(actor)
  const rows = await asOfRows(period, asOf, scope)
  const result = ir42(rows, period, asOf)
  const names = await institutionNames(rows.flatMap(({ reports }) => reports.map(({ institutionId }) => institutionId)))
  const isOwn = (institutionId: string) => scope === null || scope.includes(institutionId)
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
      .filter(({ institutionId }) => (institutionId === 'cleiss' ? scope === null : isOwn(institutionId)))
      .map(({ institutionId, ...figure }) => ({
        institution: institutionId === 'cleiss' ? null : nameOf(names, institutionId),
        ...figure,
      })),
    missing:
      scope === null ? forCoordinators(result.missing, names) : await forReporters(result.missing, rows, names, isOwn),
    excluded: result.excluded,
  }
}

const forCoordinators = (missing: readonly Ir42Missing[], names: InstitutionNames): Ir42['missing'] =>
  missing.map(({ incidentId, reference, title, date, institutionIds, elements }) => ({
    kind: 'incident',
    id: incidentId,
    reference,
    title,
    datedAt: date,
    institutions: institutionIds.map((id) => nameOf(names, id)),
    elements,
  }))

/** A reporter works on its reports: it learns neither the incident nor who else reported it. */
const forReporters = async (
  missing: readonly Ir42Missing[],
  rows: readonly Ir42Row[],
  names: InstitutionNames,
  isOwn: (institutionId: string) => boolean,
): Promise<Ir42['missing']> => {
  const byId = new Map(
    rows.map((row) => [row.incidentId, row.reports.filter(({ institutionId }) => isOwn(institutionId))]),
  )
  const lacking = missing.flatMap(({ incidentId, elements }) =>
    (byId.get(incidentId) ?? []).map((report) => ({ report, elements })),
  )
  const titles = await reportTitles(lacking.map(({ report }) => report.reportId))
  return lacking.map(({ report, elements }) => ({
    kind: 'report',
    id: report.reportId,
    reference: report.reference,
    title: titles.get(report.reportId) ?? report.reference,
    datedAt: report.reportedAt,
    institutions: [nameOf(names, report.institutionId)],
    elements,
  }))
}
