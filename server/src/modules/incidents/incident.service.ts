import type { Page } from '@vigie/shared/contract/page'
import type {
  EditIncident,
  HistoryEntry,
  Incident,
  IncidentSummary,
  RecordIncident,
} from '@vigie/shared/incidents/incident'
import type { IncidentQuery } from '@vigie/shared/incidents/incident.routes'
import type { IncidentMove } from '@vigie/shared/incidents/incident.workflow'
import { missingElements } from '@vigie/shared/indicators/ir42'
import mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { historyOf } from '../../kernel/audit.ts'
import { command } from '../../kernel/command.ts'
import { nextReferences } from '../../kernel/counters.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { byKey, objectId } from '../../kernel/keys.ts'
import { paginate } from '../../kernel/paginate.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import { insertLater, now, record, touch } from '../../kernel/unit-of-work.ts'
import { requireVersion } from '../../kernel/versions.ts'
import { institutionNames } from '../institutions/institution.service.ts'
import { openBreach } from './breach.service.ts'
import { NoteModel } from './conversation.model.ts'
import { visibleIncidents } from './incident.access.ts'
import { filterOf } from './incident.filter.ts'
import { type IncidentDocument, type IncidentFields, IncidentModel, type IncidentRow } from './incident.model.ts'
import { moveStoredIncident } from './incident.move.ts'
import { describeIncident, presentIncident, presentSummary } from './incident.presenter.ts'
import { stillHolds } from './incident-as-of.model.ts'
import { datedAtOf, recordAsOf, stateForIr42 } from './incident-as-of.service.ts'
import { duplicatesUnder, survivorOf, wordsOfGroup } from './incident-group.ts'
import { referralsOf } from './incident-referrals.ts'
import { wordsOfIncident } from './search-words.ts'
import { SolutionAnswerModel } from './solution-answer.model.ts'
import { caseCodes, requireKnown } from './vocabulary-checks.ts'

const present = async (incident: IncidentRow, actor: Actor): Promise<Incident> => {
  const id = incident._id.toHexString()
  const answers =
    incident.solutions.length === 0
      ? []
      : await SolutionAnswerModel.find({ incidentId: id, until: stillHolds }).sort({ answeredAt: 1, _id: 1 }).lean()
  const duplicates = await duplicatesUnder(incident)
  const tied = duplicates.flatMap(({ reports }) => reports)
  const names = await institutionNames(
    [...incident.reports, ...tied, ...answers].map(({ institutionId }) => institutionId),
  )
  const survivor = incident.duplicateOf === null ? null : await survivorOf(incident)
  const noteCount = await NoteModel.countDocuments({ incidentId: id })
  return presentIncident(incident, actor, {
    names,
    duplicates,
    survivor,
    noteCount,
    answers,
    referrals: incident.referrals.length === 0 ? [] : await referralsOf(id),
  })
}

/** The incident, if it exists for this person; 404 otherwise. */
export const findIncident = async (actor: Actor, key: string): Promise<IncidentDocument> => {
  const incident = await IncidentModel.findOne({ $and: [byKey(key), visibleIncidents(actor)] })
  if (incident === null) throw notFound()
  return incident
}

/** The incident as this person sees it now: by its key, or as this command has just made it. */
export const presentFor = async (actor: Actor, incident: string | IncidentRow): Promise<Incident> =>
  await present(typeof incident === 'string' ? (await findIncident(actor, incident)).toObject() : incident, actor)

/**
 * Stores an incident that this command makes, with the words of its reports; its number was taken, its facts checked.
 * `awareAt`: since when a breach is known; `past`: what happened to it before it came here.
 */
export const storeNewIncident = async (
  actor: Actor,
  fields: Pick<
    IncidentFields,
    | 'reference'
    | 'origin'
    | 'environment'
    | 'title'
    | 'description'
    | 'symptom'
    | 'occurredAt'
    | 'detectedAt'
    | 'bucCode'
    | 'casesAffected'
    | 'caseDetails'
    | 'flags'
    | 'reports'
  > &
    Partial<Pick<IncidentFields, 'isContested'>>,
  reportWords: readonly string[],
  awareAt = now(),
  past: Partial<Pick<IncidentFields, 'status' | 'statusBefore' | 'qualification' | 'solutions' | 'outcome'>> &
    Partial<Pick<IncidentFields, 'rejectionReason' | 'imported'>> = {},
): Promise<IncidentRow> => {
  const row: IncidentRow = {
    _id: new mongoose.Types.ObjectId(),
    __v: 0,
    ...fields,
    status: 'new',
    statusBefore: null,
    recordedAt: now(),
    updatedAt: now(),
    datedAt: datedAtOf(fields),
    acknowledgedAt: null,
    assignee: null,
    qualification: null,
    solutions: [],
    referrals: [],
    outcome: null,
    rejectionReason: null,
    duplicateOf: null,
    isContested: fields.isContested ?? false,
    duplicateCount: 0,
    searchTokens: wordsOfIncident(fields, reportWords),
    ...past,
    missing: [],
  }
  row.missing = missingElements(stateForIr42(row))
  insertLater(IncidentModel.collection.name, row)
  const id = row._id.toHexString()
  record({
    type: past.imported ? 'incident.imported' : 'incident.recorded',
    resource: 'incidents',
    subjectId: id,
    isNew: true,
    changes: changesBetween({}, describeIncident(row)).filter(({ after }) => after !== null),
  })
  await recordAsOf({ ...row, id }, true)
  await openBreach(actor, { id, flags: row.flags }, { isNew: true, awareAt })
  return row
}

/** Records an incident that Cleiss found itself: origin `cleiss`, no report. */
export const recordIncident = async (actor: Actor, body: RecordIncident): Promise<Incident> => {
  await requireKnown(caseCodes(body), { occurredAt: body.occurredAt, detectedAt: body.detectedAt })
  return await command(
    actor,
    async () => {
      const { INC } = await nextReferences('INC')
      const fields = {
        ...body,
        reference: INC,
        origin: 'cleiss' as const,
        symptom: body.symptom ?? null,
        caseDetails: body.caseDetails ?? {},
        flags: presentFlags(body.flags),
        reports: [],
      }
      const incident = await storeNewIncident(actor, fields, [])
      return await present(incident, actor)
    },
    { takes: { INC: 1 } },
  )
}

/** Flags that were said; an absent one is not stored as a key. */
export const presentFlags = (flags: RecordIncident['flags']): IncidentFields['flags'] => ({
  ...(flags?.protectedPerson !== undefined && { protectedPerson: flags.protectedPerson }),
  ...(flags?.medicalData !== undefined && { medicalData: flags.medicalData }),
  ...(flags?.possibleBreach !== undefined && { possibleBreach: flags.possibleBreach }),
})

/** Corrects the facts of an incident; the statements of its reports stay as they were sent. */
export const editIncident = async (
  actor: Actor,
  key: string,
  { version, ...fields }: EditIncident,
): Promise<Incident> =>
  await command(actor, async () => {
    const incident = await findIncident(actor, key)
    const before = describeIncident(incident.toObject())
    await requireVersion({ id: incident.id, version: incident.__v }, version, before, fields)
    await requireKnown(caseCodes(fields), { occurredAt: fields.occurredAt, detectedAt: fields.detectedAt })
    const { flags, ...rest } = fields
    incident.set({ ...rest, ...(flags !== undefined && { flags: presentFlags(flags) }) })
    const changes = changesBetween(before, describeIncident(incident.toObject()))
    if (changes.length === 0) return await present(incident.toObject(), actor)
    incident.set({
      datedAt: datedAtOf(incident.toObject()),
      updatedAt: now(),
      searchTokens: await wordsOfGroup(incident.toObject()),
    })
    await incident.save()
    record({ type: 'incident.edited', resource: 'incidents', subjectId: incident.id, changes })
    await recordAsOf(Object.assign(incident.toObject(), { id: incident.id as string }))
    await openBreach(actor, { id: incident.id, flags: incident.toObject().flags }, { isNew: false, awareAt: now() })
    if (incident.referrals.length > 0) touch('referrals', ...incident.referrals.map(({ addressee }) => addressee))
    return await present(incident.toObject(), actor)
  })

export const moveIncident = async (actor: Actor, key: string, move: IncidentMove): Promise<Incident> =>
  await command(
    actor,
    async () => present((await moveStoredIncident(actor, key, move)).toObject(), actor),
    move.action === 'refer' ? { takes: { SAI: 1 } } : {},
  )

export const getIncident = async (actor: Actor, key: string): Promise<Incident> =>
  await present((await findIncident(actor, key)).toObject(), actor)

/** The orders of the list. */
export const incidentOrders = {
  newest: { field: 'datedAt', direction: -1 },
  oldest: { field: 'datedAt', direction: 1 },
  updated: { field: 'updatedAt', direction: -1 },
} as const

/** What a row of the list is made of. */
export const summaryProjection = {
  reference: 1,
  title: 1,
  status: 1,
  origin: 1,
  environment: 1,
  bucCode: 1,
  'qualification.category': 1,
  'qualification.severity': 1,
  'qualification.priority': 1,
  'reports.institutionId': 1,
  assignee: 1,
  datedAt: 1,
  updatedAt: 1,
  missing: 1,
  imported: 1,
  flags: 1,
  isContested: 1,
  duplicateOf: 1,
  __v: 1,
} as const

/** Rows of a list, with the names of their institutions. */
export const presentSummaries = async (
  rows: readonly (IncidentFields & { _id: mongoose.Types.ObjectId })[],
): Promise<IncidentSummary[]> => {
  const names = await institutionNames(rows.flatMap(({ reports }) => reports.map(({ institutionId }) => institutionId)))
  return rows.map((row) => presentSummary({ ...row, __v: (row as { __v?: number }).__v ?? 0 }, names))
}

/** One page of the incidents that this person may see. */
export const listIncidents = async (actor: Actor, query: IncidentQuery): Promise<Page<IncidentSummary>> =>
  await paginate(
    IncidentModel,
    await filterOf(actor, query),
    incidentOrders[query.sort],
    query,
    summaryProjection,
    presentSummaries,
  )

/** Who changed what, newest first. */
export const incidentHistory = async (
  actor: Actor,
  key: string,
  page: { after?: string | undefined; pageSize: number },
): Promise<Page<HistoryEntry>> => {
  const incident = await findIncident(actor, key)
  const before = page.after === undefined ? undefined : Number(page.after)
  if (before !== undefined && !Number.isSafeInteger(before))
    throw invalid({ path: ['query', 'after'], code: 'unknown_value' })
  const rows = await historyOf(incident.id, page.pageSize + 1, before)
  const shown = rows.slice(0, page.pageSize)
  const items = shown.map((row) => ({
    id: row._id.toHexString(),
    sequence: row.sequence,
    type: row.type,
    at: row.at,
    actor: row.actorName,
    channel: row.channel,
    reason: (row.payload as { reason?: string | null } | null)?.reason ?? null,
    changes: (row.payload as Pick<HistoryEntry, 'changes'> | null)?.changes ?? [],
  }))
  const newest = before === undefined ? (rows[0]?.sequence ?? 0) : ((await historyOf(incident.id, 1))[0]?.sequence ?? 0)
  return {
    items,
    next: rows.length > page.pageSize ? String(shown.at(-1)?.sequence) : null,
    count: newest,
    isCountCapped: false,
  }
}

/** Numbers and titles, by id, of those incidents that exist for this person. */
export const incidentNames = async (
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, Pick<Incident, 'reference' | 'title'>>> => {
  if (ids.length === 0) return new Map()
  const among = { $and: [{ _id: { $in: ids.map(objectId) } }, visibleIncidents(actor)] }
  const rows = await IncidentModel.find(among, { reference: 1, title: 1 }).lean()
  return new Map(rows.map(({ _id, reference, title }) => [_id.toHexString(), { reference, title }]))
}
