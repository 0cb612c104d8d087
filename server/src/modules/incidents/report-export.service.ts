import type { Download } from '@vigie/shared/contract/download'
import { type TableTexts, tableTexts } from '@vigie/shared/i18n/table-texts'
import type { ReportExportQuery } from '@vigie/shared/incidents/report.routes'
import type { Actor } from '../../kernel/actor.ts'
import { exportFile, languageOfExport } from '../../kernel/export-file.ts'
import { objectId } from '../../kernel/keys.ts'
import { readInChunks } from '../../kernel/read-in-chunks.ts'
import type { TableColumn } from '../../kernel/table-file.ts'
import { type InstitutionNames, institutionNames, nameOf } from '../institutions/institution.service.ts'
import { exportWords, wordIn } from './export-words.ts'
import { IncidentModel } from './incident.model.ts'
import { reportFilterOf } from './report.filter.ts'
import { ReportModel, type ReportRow } from './report.model.ts'
import { reportOrders } from './report.service.ts'

interface Line {
  report: Omit<ReportRow, '__v' | 'searchTokens'>
  names: InstitutionNames
  /** Numbers of the incidents; empty for who sees none. */
  incidents: ReadonlyMap<string, string>
}

const columnsOf = (
  actor: Actor,
  texts: TableTexts,
  words: Awaited<ReturnType<typeof exportWords>>,
): TableColumn<Line>[] => {
  const column = (
    name: keyof TableTexts['column'],
    kind: TableColumn<Line>['kind'],
    value: (report: Line['report']) => ReturnType<TableColumn<Line>['value']>,
    width?: number,
  ): TableColumn<Line> => ({
    title: texts.column[name],
    kind,
    value: ({ report }) => value(report),
    ...(width !== undefined && { width }),
  })
  const incident: TableColumn<Line> = {
    title: texts.column.incident,
    kind: 'text',
    width: 15,
    value: ({ report, incidents }) => incidents.get(report.incidentId) ?? null,
  }
  const institution: TableColumn<Line> = {
    title: texts.column.institution,
    kind: 'text',
    value: ({ report, names }) => nameOf(names, report.institutionId).acronym,
  }
  return [
    column('reference', 'text', ({ reference }) => reference, 15),
    ...(actor.can('incident:read') ? [incident] : []),
    column('title', 'text', ({ title }) => title, 50),
    column('reportStatusCode', 'text', ({ status }) => status, 16),
    column('reportStatus', 'text', ({ status }) => texts.reportStatus[status], 20),
    institution,
    column('reporter', 'text', ({ reporter }) => reporter),
    column('environment', 'text', ({ environment }) => texts.environment[environment], 14),
    column('reportedAt', 'instant', ({ reportedAt }) => reportedAt),
    column('occurredAt', 'instant', ({ occurredAt }) => occurredAt),
    column('lastActivityAt', 'instant', ({ lastActivityAt }) => lastActivityAt),
    column('bucCode', 'text', ({ bucCode }) => bucCode, 12),
    column('casesAffected', 'number', ({ casesAffected }) => casesAffected),
    column('symptomCode', 'text', ({ symptom }) => symptom, 14),
    column('symptom', 'text', ({ symptom }) => words.symptom(symptom)),
    column('solutionKindCode', 'text', ({ solutions }) => solutions.at(-1)?.kind ?? null, 16),
    column('solutionKind', 'text', ({ solutions }) => wordIn(texts.solutionKind, solutions.at(-1)?.kind)),
    column('solution', 'text', ({ solutions }) => solutions.at(-1)?.text ?? null, 50),
    column('solutionAt', 'instant', ({ solutions }) => solutions.at(-1)?.sentAt ?? null),
    column('rejectionReason', 'text', ({ rejectionReason }) => rejectionReason, 40),
    column('description', 'text', ({ description }) => description, 80),
  ]
}

const lines = async function* (actor: Actor, chunks: AsyncIterable<Line['report'][]>): AsyncGenerator<Line> {
  for await (const chunk of chunks) {
    const names = await institutionNames(chunk.map(({ institutionId }) => institutionId))
    const ids = actor.can('incident:read') ? chunk.map(({ incidentId }) => objectId(incidentId)) : []
    const found = ids.length === 0 ? [] : await IncidentModel.find({ _id: { $in: ids } }, { reference: 1 }).lean()
    const incidents = new Map(found.map(({ _id, reference }) => [_id.toHexString(), reference]))
    for (const report of chunk) yield { report, names, incidents }
  }
}

/** The reports of a search as a file: of this person's institutions, or of all for who coordinates. */
export const exportReports = async (actor: Actor, query: ReportExportQuery): Promise<Download> => {
  const filter = await reportFilterOf(actor, query)
  const language = languageOfExport(query.language)
  const institution = query.institutionId
  const isOwn = institution !== undefined && (actor.can('incident:read') || actor.institutionIds.includes(institution))
  return await exportFile(actor, {
    subject: 'reports',
    query,
    ...(institution !== undefined && {
      // The name of an institution that this person does not see is not told by a file name either.
      named: {
        institutionId: isOwn ? nameOf(await institutionNames([institution]), institution).acronym : institution,
      },
    }),
    count: await ReportModel.countDocuments(filter),
    columns: columnsOf(actor, tableTexts[language], await exportWords(language)),
    rows: lines(actor, readInChunks(ReportModel, filter, reportOrders[query.sort], { searchTokens: 0 })),
  })
}
