import type { Download } from '@vigie/shared/contract/download'
import { parseCsv } from 'hucre/csv'
import { type CellValue, readXlsx } from 'hucre/xlsx'

const bytesOf = async ({ content }: Download): Promise<Uint8Array> => {
  if (!(content instanceof Blob)) throw new Error('the client receives a file as a blob')
  return new Uint8Array(await content.arrayBuffer())
}

/** A saved CSV file as a person opens it: titles, then one line a record. */
export const csvTable = async (
  file: Download,
): Promise<{ text: string; titles: string[]; lines: Record<string, string>[] }> => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(file))
  const [titles = [], ...rows] = parseCsv(text, { delimiter: ';' }).map((row) => row.map(String))
  return {
    text,
    titles,
    lines: rows.map((row) => Object.fromEntries(titles.map((title, index) => [title, row[index] ?? '']))),
  }
}

/** A saved sheet: titles, then one line a record, with the type of each cell. */
export const sheetTable = async (
  file: Download,
): Promise<{ name: string; titles: string[]; lines: Record<string, CellValue>[] }> => {
  const [sheet] = (await readXlsx(await bytesOf(file))).sheets
  const [titles = [], ...rows] = sheet?.rows ?? []
  return {
    name: sheet?.name ?? '',
    titles: titles.map(String),
    lines: rows.map((row) => Object.fromEntries(titles.map((title, index) => [String(title), row[index] ?? null]))),
  }
}
