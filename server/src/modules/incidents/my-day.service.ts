import type { IncidentFilters } from '@vigie/shared/incidents/incident.routes'
import { openIncidentStatuses } from '@vigie/shared/incidents/incident.workflow'
import {
  type BreachMatter,
  incidentMatters,
  type MyDay,
  type ReferralMatter,
  type ReportMatter,
  referralMatters,
} from '@vigie/shared/incidents/my-day.routes'
import { priorities } from '@vigie/shared/incidents/qualification'
import type { ReportFilters } from '@vigie/shared/incidents/report.routes'
import { filtersOfShipped } from '@vigie/shared/incidents/shipped-views'
import { parisDay } from '@vigie/shared/time/paris'
import type mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { cappedCount } from '../../kernel/capped-count.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { countBreaches } from './breach.service.ts'
import { answersForCleiss } from './incident.access.ts'
import { filterOf } from './incident.filter.ts'
import { type IncidentFields, IncidentModel } from './incident.model.ts'
import { presentSummaries, summaryProjection } from './incident.service.ts'
import { ReferralModel } from './referral.model.ts'
import { referralFilterOf } from './referral.service.ts'
import { reportFilterOf } from './report.filter.ts'
import { ReportModel } from './report.model.ts'
import { listReports } from './report.service.ts'

const shownRows = 5
const resolvedDays = 30
const dayInMilliseconds = 86_400_000

/** What asks for work: a resolved incident only waits to be closed, and is counted apart. */
const unsolved = openIncidentStatuses.filter((status) => status !== 'resolved')
const open: Pick<IncidentFilters, 'status' | 'period' | 'sort'> = {
  status: [...unsolved],
  period: 'recent',
  sort: 'oldest',
}
const matters: Record<(typeof incidentMatters)[number], IncidentFilters> = {
  to_qualify: { ...filtersOfShipped('to_qualify'), sort: 'oldest' },
  without_solution: { ...filtersOfShipped('without_solution'), sort: 'oldest' },
  contested: { ...filtersOfShipped('contested'), sort: 'oldest' },
  mine: { ...open, assignee: 'me' },
  unassigned: { ...open, assignee: 'none' },
  referral_without_reference: { ...open, referral: 'without_reference' },
  to_close: { status: ['resolved'], period: 'all', sort: 'oldest' },
}

const incidentMatter = async (actor: Actor, key: (typeof incidentMatters)[number]) => {
  const filters = matters[key]
  const filter = await filterOf(actor, filters)
  const [counted, oldest] = await Promise.all([
    cappedCount(IncidentModel, filter),
    key === 'to_qualify' ? IncidentModel.findOne(filter, { datedAt: 1 }).sort({ datedAt: 1, _id: 1 }).lean() : null,
  ])
  return { key, ...counted, oldestAt: oldest?.datedAt ?? null, filters }
}

/** A breach is decided on, whatever became of its incident and its flag. */
const breachesToDecide = async (actor: Actor): Promise<BreachMatter> => {
  const filters = { status: 'open', sort: 'due' } as const
  return { key: 'to_decide', ...(await countBreaches(actor, filters)), filters }
}

const reportMatter = async (actor: Actor, key: ReportMatter['key'], filters: ReportFilters): Promise<ReportMatter> => ({
  key,
  ...(await cappedCount(ReportModel, await reportFilterOf(actor, filters))),
  filters,
})

const referralMatter = async (actor: Actor, key: ReferralMatter['key']): Promise<ReferralMatter> => {
  const filters = { state: key, sort: 'oldest' } as const
  return { key, ...(await cappedCount(ReferralModel, referralFilterOf(actor, filters))), filters }
}

type Row = IncidentFields & { _id: mongoose.Types.ObjectId }
/** Open incidents of these priorities, the most urgent and then the oldest first. */
const openBy = async (priority: object | null, limit: number): Promise<Row[]> =>
  await IncidentModel.find({ status: { $in: [...unsolved] }, 'qualification.priority': priority }, summaryProjection)
    .sort({ 'qualification.priority': 1, datedAt: 1, _id: 1 })
    .limit(limit)
    .lean<Row[]>()

const mostUrgent = async () => {
  const ranked = await openBy({ $in: [...priorities] }, shownRows)
  const unranked = ranked.length < shownRows ? await openBy(null, shownRows - ranked.length) : []
  return await presentSummaries([...ranked, ...unranked])
}

const coordinationOf = async (actor: Actor): Promise<MyDay['coordination']> => {
  const [incidents, toDecide, referrals, unread, urgent] = await Promise.all([
    Promise.all(incidentMatters.map((key) => incidentMatter(actor, key))),
    breachesToDecide(actor),
    Promise.all(referralMatters.map((key) => referralMatter(actor, key))),
    reportMatter(actor, 'unread', { unread: 'true', sort: 'active' }),
    mostUrgent(),
  ])
  return { incidents, breaches: [toDecide], referrals, reports: [unread], urgent }
}

const reportingOf = async (actor: Actor): Promise<MyDay['reporting']> => {
  const resolvedSince = parisDay(new Date(now().getTime() - resolvedDays * dayInMilliseconds))
  const [reports, latest] = await Promise.all([
    Promise.all([
      reportMatter(actor, 'unread', { unread: 'true', sort: 'active' }),
      reportMatter(actor, 'unanswered', { unanswered: 'true', sort: 'active' }),
      reportMatter(actor, 'received', { status: ['received'], sort: 'oldest' }),
      reportMatter(actor, 'resolved', { status: ['resolved'], resolvedSince, sort: 'active' }),
    ]),
    listReports(actor, { sort: 'active', pageSize: shownRows }),
  ])
  return { reports, latest: latest.items }
}

/** What waits for this person: as a coordinator, or for the institutions for which they report. */
export const readMyDay = async (actor: Actor): Promise<MyDay> => {
  if (answersForCleiss(actor)) return { coordination: await coordinationOf(actor), reporting: null }
  return { coordination: null, reporting: actor.has('ops', 'ops_head') ? await reportingOf(actor) : null }
}
