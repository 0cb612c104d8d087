import type { UploadedFile } from '@vigie/shared/contract/download'
import { detectDelimiter, streamCsvRows } from 'hucre/csv'
import { streamXlsxRows } from 'hucre/xlsx'
import { invalid } from './problem.ts'
import { judgeZip } from './zip-content.ts'

export type TableCell = string | number | Date | null
export interface TableLine {
  /** As a spreadsheet counts, from 1. */
  row: number
  cells: readonly TableCell[]
}
export interface TableRows {
  titles: string[]
  lines: TableLine[]
}

const refuse = (code: 'file_unreadable' | 'file_mismatch' | 'file_bomb' | 'file_empty' | 'too_many_rows') =>
  invalid({ path: ['body', 'file'], code })

const zipMark = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** Workbooks of before 2007, and those with a password. */
const oldOfficeMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

const startsWith = (bytes: Buffer, mark: Buffer) => bytes.subarray(0, mark.length).equals(mark)

/** Only what a text file holds: no control character but tabs and ends of lines. */
const isText = (text: string) => !/[^\P{Cc}\t\n\r\f\u0085]/u.test(text.slice(0, 100_000))

/** UTF-8, else what Excel writes in France; UTF-16 when it says so. */
const decodeText = (bytes: Buffer): string => {
  if (startsWith(bytes, Buffer.from([0xff, 0xfe]))) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const csvLines = function* (bytes: Buffer): Generator<TableLine> {
  const text = decodeText(bytes)
  if (!isText(text)) throw refuse('file_mismatch')
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [';', '\t', ','].find((candidate) => firstLine.includes(candidate)) ?? detectDelimiter(text)
  let row = 0
  for (const cells of streamCsvRows(text, { delimiter, unescapeFormulae: true })) {
    row += 1
    yield { row, cells: cells.map((cell) => (cell === null ? null : String(cell))) }
  }
}

/** Refuses an archive that is no workbook, or that unpacks into too much. */
const requireWorkbook = async (bytes: Buffer): Promise<void> => {
  const judged = await judgeZip(new Blob([new Uint8Array(bytes)]))
  if (judged.is !== 'fine') throw refuse(judged.is === 'bomb' ? 'file_bomb' : 'file_unreadable')
  if (!judged.names.has('xl/workbook.xml')) throw refuse('file_mismatch')
}

const xlsxLines = async function* (bytes: Buffer): AsyncGenerator<TableLine> {
  await requireWorkbook(bytes)
  const plain = (cell: unknown): TableCell => {
    if (cell === null || cell === undefined) return null
    return typeof cell === 'number' || cell instanceof Date ? cell : String(cell)
  }
  for await (const { index, values } of streamXlsxRows(bytes)) yield { row: index + 1, cells: values.map(plain) }
}

const isBlank = ({ cells }: TableLine) => cells.every((cell) => cell === null || String(cell).trim() === '')

const linesOf = (bytes: Buffer, fileName: string): Iterable<TableLine> | AsyncIterable<TableLine> => {
  if (startsWith(bytes, oldOfficeMark)) throw refuse('file_unreadable')
  const isZip = startsWith(bytes, zipMark)
  const claimed = /\.(xlsx|csv|txt|tsv)$/i.exec(fileName)?.[1]?.toLowerCase()
  if (claimed === undefined || isZip !== (claimed === 'xlsx')) throw refuse('file_mismatch')
  return isZip ? xlsxLines(bytes) : csvLines(bytes)
}

/** The titles and the lines of a table, whatever its form; a file that lies about what it is, or is too long, is refused. */
export const readTableRows = async ({ fileName, content }: UploadedFile, mostRows: number): Promise<TableRows> => {
  const bytes = Buffer.from(await content.arrayBuffer())
  let titles: string[] | undefined
  const lines: TableLine[] = []
  try {
    for await (const line of linesOf(bytes, fileName)) {
      if (isBlank(line)) continue
      if (titles === undefined) titles = line.cells.map((cell) => String(cell ?? '').trim())
      else lines.push(line)
      if (lines.length > mostRows) throw refuse('too_many_rows')
    }
  } catch (error) {
    // Whatever the reader says of a broken sheet is said in our words.
    throw error instanceof Error && 'issues' in error ? error : refuse('file_unreadable')
  }
  if (titles === undefined || lines.length === 0) throw refuse('file_empty')
  return { titles, lines }
}
