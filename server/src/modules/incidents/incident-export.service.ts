import type { Download } from '@vigie/shared/contract/download'
import { type TableTexts, tableTexts } from '@vigie/shared/i18n/table-texts'
import type { IncidentExportQuery } from '@vigie/shared/incidents/incident.routes'
import type { Actor } from '../../kernel/actor.ts'
import { exportFile, languageOfExport } from '../../kernel/export-file.ts'
import { readInChunks } from '../../kernel/read-in-chunks.ts'
import type { TableColumn } from '../../kernel/table-file.ts'
import { type InstitutionNames, institutionNames, nameOf } from '../institutions/institution.service.ts'
import { exportWords, wordIn } from './export-words.ts'
import { filterOf } from './incident.filter.ts'
import { IncidentModel, type IncidentRow } from './incident.model.ts'
import { incidentOrders } from './incident.service.ts'

interface Line {
  incident: Omit<IncidentRow, '__v' | 'searchTokens'>
  names: InstitutionNames
}

const columnsOf = (texts: TableTexts, words: Awaited<ReturnType<typeof exportWords>>): TableColumn<Line>[] => {
  const column = (
    name: keyof TableTexts['column'],
    kind: TableColumn<Line>['kind'],
    value: (incident: Line['incident'], names: InstitutionNames) => ReturnType<TableColumn<Line>['value']>,
    width?: number,
  ): TableColumn<Line> => ({
    title: texts.column[name],
    kind,
    value: ({ incident, names }) => value(incident, names),
    ...(width !== undefined && { width }),
  })
  return [
    column('reference', 'text', ({ reference }) => reference, 15),
    column('title', 'text', ({ title }) => title, 50),
    column('statusCode', 'text', ({ status }) => status, 16),
    column('status', 'text', ({ status }) => texts.status[status], 18),
    column('origin', 'text', ({ origin }) => texts.origin[origin]),
    column('environment', 'text', ({ environment }) => texts.environment[environment], 14),
    column('institutions', 'text', ({ reports }, names) =>
      [...new Set(reports.map(({ institutionId }) => nameOf(names, institutionId).acronym))].join(', '),
    ),
    column('reports', 'text', ({ reports }) => reports.map(({ reference }) => reference).join(', ')),
    column('datedAt', 'instant', ({ datedAt }) => datedAt),
    column('occurredAt', 'instant', ({ occurredAt }) => occurredAt),
    column('detectedAt', 'instant', ({ detectedAt }) => detectedAt),
    column('recordedAt', 'instant', ({ recordedAt }) => recordedAt),
    column('acknowledgedAt', 'instant', ({ acknowledgedAt }) => acknowledgedAt),
    column('updatedAt', 'instant', ({ updatedAt }) => updatedAt),
    column('assignee', 'text', ({ assignee }) => assignee?.name ?? null),
    column('bucCode', 'text', ({ bucCode }) => bucCode, 12),
    column('casesAffected', 'number', ({ casesAffected }) => casesAffected),
    column('symptomCode', 'text', ({ symptom }) => symptom, 14),
    column('symptom', 'text', ({ symptom }) => words.symptom(symptom)),
    column('categoryCode', 'text', ({ qualification }) => qualification?.category ?? null, 14),
    column('category', 'text', ({ qualification }) => words.category(qualification?.category)),
    column('subcategoryCode', 'text', ({ qualification }) => qualification?.subcategory ?? null, 14),
    column('subcategory', 'text', ({ qualification }) => words.subcategory(qualification?.subcategory)),
    column('causeCode', 'text', ({ qualification }) => qualification?.cause ?? null, 16),
    column('cause', 'text', ({ qualification }) => words.cause(qualification?.cause)),
    column('responsiblePartyCode', 'text', ({ qualification }) => qualification?.responsibleParty ?? null, 16),
    column('responsibleParty', 'text', ({ qualification }) => words.party(qualification?.responsibleParty)),
    column('severity', 'text', ({ qualification }) => qualification?.severity ?? null, 10),
    column('severityLabel', 'text', ({ qualification }) => words.severity(qualification?.severity)),
    column('impact', 'number', ({ qualification }) => qualification?.impact ?? null, 10),
    column('urgency', 'number', ({ qualification }) => qualification?.urgency ?? null, 10),
    column('priority', 'text', ({ qualification }) => qualification?.priority ?? null, 10),
    column('priorityLabel', 'text', ({ qualification }) => words.priority(qualification?.priority)),
    column('riskCodes', 'text', ({ qualification }) => qualification?.riskCodes.join(', ') ?? null),
    column('risks', 'text', ({ qualification }) => qualification?.riskCodes.map(words.risk).join(' ; ') ?? null),
    column('qualifiedAt', 'instant', ({ qualification }) => qualification?.qualifiedAt ?? null),
    column('solutionKindCode', 'text', ({ solutions }) => solutions.at(-1)?.kind ?? null, 16),
    column('solutionKind', 'text', ({ solutions }) => wordIn(texts.solutionKind, solutions.at(-1)?.kind)),
    column('solution', 'text', ({ solutions }) => solutions.at(-1)?.text ?? null, 50),
    column('solutionAt', 'instant', ({ solutions }) => solutions.at(-1)?.proposedAt ?? null),
    column('referrals', 'text', ({ referrals }) =>
      referrals.map(({ addressee, reference }) => `${addressee} ${reference ?? '?'}`).join(', '),
    ),
    column('outcome', 'text', ({ outcome }) => outcome, 40),
    column('rejectionReason', 'text', ({ rejectionReason }) => rejectionReason, 40),
    column('duplicateOf', 'text', ({ duplicateOf }) => duplicateOf?.reference ?? null, 15),
    column('missing', 'text', ({ missing }) => missing.map((element) => wordIn(texts.missing, element)).join(', ')),
    column('possibleBreach', 'text', ({ flags }) => (flags.possibleBreach === true ? texts.yes : texts.no), 12),
    column('originReference', 'text', ({ imported }) => imported?.reference ?? null, 18),
    column('description', 'text', ({ description }) => description, 80),
  ]
}

const lines = async function* (chunks: AsyncIterable<Line['incident'][]>): AsyncGenerator<Line> {
  for await (const chunk of chunks) {
    const names = await institutionNames(chunk.flatMap(({ reports }) => reports.map((report) => report.institutionId)))
    for (const incident of chunk) yield { incident, names }
  }
}

/** The incidents of a search as a file, whatever their number. */
export const exportIncidents = async (actor: Actor, query: IncidentExportQuery): Promise<Download> => {
  const filter = await filterOf(actor, query)
  const language = languageOfExport(query.language)
  const institution = query.institutionId
  return await exportFile(actor, {
    subject: 'incidents',
    query,
    ...(institution !== undefined && {
      named: { institutionId: nameOf(await institutionNames([institution]), institution).acronym },
    }),
    count: await IncidentModel.countDocuments(filter),
    columns: columnsOf(tableTexts[language], await exportWords(language)),
    rows: lines(readInChunks(IncidentModel, filter, incidentOrders[query.sort], { searchTokens: 0 })),
  })
}
