import type { Download, TableFormat } from '@vigie/shared/contract/download'
import type { Language } from '@vigie/shared/i18n/languages'
import { tableTexts } from '@vigie/shared/i18n/table-texts'
import { containsNir } from '@vigie/shared/text/nir'
import { foldText } from '@vigie/shared/text/search-tokens'
import { parisDay } from '@vigie/shared/time/paris'
import type { Actor } from './actor.ts'
import { command } from './command.ts'
import { newId } from './keys.ts'
import { requestContext } from './request-context.ts'
import { type TableColumn, tableFile, tableMediaTypes } from './table-file.ts'
import { now, record } from './unit-of-work.ts'

/** The language asked for by the link, else that of the call. */
export const languageOfExport = (asked: Language | undefined): Language => asked ?? requestContext()?.language ?? 'fr'

const slug = (text: string): string =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** `incidents-2026-11-23-statut-new-gravite-s1.csv`: the day in Paris, then what was asked. What was sought is not told. */
const fileNameOf = (subject: Subject, format: TableFormat, language: Language, filters: Filters): string => {
  const texts = tableTexts[language]
  const said = Object.entries(filters).map(([name, value]) => {
    const word = texts.filter[name as keyof typeof texts.filter] ?? name
    return name === 'q' ? word : `${word} ${String(value)}`
  })
  const name = slug([texts.file[subject], parisDay(now()), ...said].join(' ')).slice(0, 120)
  return `${name}.${format}`
}

const recordOf = {
  incidents: 'incident',
  reports: 'report',
  referrals: 'referral',
  goLives: 'go_live',
  goLiveComparison: 'go_live_comparison',
} as const
type Subject = keyof typeof recordOf
export type Filters = Record<string, unknown>

/** What was asked for, without the form of the file and what says nothing. */
const saidIn = ({ format, language, sort, ...filters }: Filters): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))

const withoutNir = (filters: Filters): Filters =>
  Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [
      name,
      typeof value === 'string' && containsNir(value) ? '…' : value,
    ]),
  )

interface Export<Row> {
  subject: Subject
  query: { format: TableFormat; language?: Language | undefined } & Filters
  /** As the file name says them, where an id would tell nothing. */
  named?: Filters
  count: number
  columns: readonly TableColumn<Row>[]
  rows: AsyncIterable<Row>
}

/** A search as a file to save. Nobody takes it without a trace: the audit is written before the first byte leaves. */
export const exportFile = async <Row>(actor: Actor, { subject, query, ...wanted }: Export<Row>): Promise<Download> => {
  const { format } = query
  const language = languageOfExport(query.language)
  const filters = withoutNir(saidIn(query))
  await command(actor, async () =>
    record({
      type: `${recordOf[subject]}.exported`,
      resource: subject,
      subjectId: newId(),
      isNew: true,
      changes: [
        { field: 'format', before: null, after: format },
        { field: 'filters', before: null, after: filters },
        { field: 'rows', before: null, after: wanted.count },
      ],
    }),
  )
  return {
    fileName: fileNameOf(subject, format, language, { ...filters, ...wanted.named }),
    mediaType: tableMediaTypes[format],
    content: tableFile({
      format,
      sheet: tableTexts[language].sheet[subject],
      columns: wanted.columns,
      rows: wanted.rows,
    }),
  }
}
