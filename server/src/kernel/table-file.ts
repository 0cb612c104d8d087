import type { TableFormat } from '@vigie/shared/contract/download'
import { parisMinute, parisWallClock } from '@vigie/shared/time/paris'
import { writeCsvStream } from 'hucre/csv'
import { writeXlsxStream } from 'hucre/xlsx'

/** What each form of a table is, on the wire. */
export const tableMediaTypes: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export type Cell = string | number | Date | null
export interface TableColumn<Row> {
  title: string
  kind: 'text' | 'number' | 'instant'
  /** In characters, on a sheet. */
  width?: number
  value: (row: Row) => Cell
}

interface TableFile<Row> {
  format: TableFormat
  sheet: string
  columns: readonly TableColumn<Row>[]
  rows: AsyncIterable<Row>
}

// XML knows no way to write these, and a sheet that holds one does not open.
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu

const clean = (cell: Cell): Cell => (typeof cell === 'string' ? cell.toWellFormed().replace(unwritable, '') : cell)

const csvOf = <Row>({ columns, rows }: TableFile<Row>): AsyncIterable<Uint8Array> => {
  const lines = async function* () {
    for await (const row of rows)
      yield columns.map(({ value }) => {
        const cell = value(row)
        return cell instanceof Date ? parisMinute(cell) : clean(cell)
      })
  }
  // What a French Excel opens with a double click. Texts that it would run as formulas get an apostrophe.
  const settings = { delimiter: ';', bom: true, escapeFormulae: true }
  return writeCsvStream(lines(), { ...settings, headers: columns.map(({ title }) => title) })
}

const xlsxOf = <Row>({ sheet, columns, rows }: TableFile<Row>): AsyncIterable<Uint8Array> => {
  const lines = async function* () {
    for await (const row of rows)
      yield columns.map(({ value }) => {
        const cell = value(row)
        return cell instanceof Date ? parisWallClock(cell) : clean(cell)
      })
  }
  return writeXlsxStream(lines(), {
    name: sheet,
    freezePane: { rows: 1 },
    columns: columns.map(({ title, kind, width }) => ({
      header: title,
      width: width ?? (kind === 'text' ? 24 : 17),
      ...(kind === 'instant' && { numFmt: 'dd/mm/yyyy hh:mm' }),
    })),
  })
}

/**
 * A table as a file, made while it is taken: memory does not grow with the rows. Texts stay texts whatever they begin
 * with; instants are those of Paris clocks.
 */
export const tableFile = <Row>(table: TableFile<Row>): AsyncIterable<Uint8Array> =>
  table.format === 'csv' ? csvOf(table) : xlsxOf(table)
