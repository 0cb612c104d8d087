import type { Language } from '@vigie/shared/i18n/languages'
import { registerTexts } from '@vigie/shared/i18n/register-texts'
import { type RegisterColumnKey, registerColumns } from '@vigie/shared/incidents/register-columns'
import { readRegisterDate } from '@vigie/shared/incidents/register-dates'
import type { RowIssue } from '@vigie/shared/incidents/register-import.routes'
import { containsNir } from '@vigie/shared/text/nir'
import type { TableCell, TableLine } from '../../kernel/table-rows.ts'
import { now } from '../../kernel/unit-of-work.ts'
import type { Lookup } from '../../kernel/word-lookup.ts'

type Texts = (typeof registerTexts)['fr']['issue']
type Columns = Partial<Record<RegisterColumnKey, string>>

/** Reads the cells of one line; what is wrong is kept, cell by cell, and nothing is guessed. */
export const cellReader = (language: Language, columns: Columns, titles: readonly string[]) => {
  const texts = registerTexts[language].issue
  const places = new Map(
    Object.entries(columns).map(([key, title]) => [key as RegisterColumnKey, titles.indexOf(title ?? '')]),
  )
  return (line: TableLine) => {
    const issues: RowIssue[] = []
    const refuse = <Code extends keyof Texts>(
      column: RegisterColumnKey,
      code: Code,
      ...details: Texts[Code] extends (...values: infer Values) => string ? Values : []
    ) => {
      const text = texts[code] as string | ((...values: unknown[]) => string)
      const message = typeof text === 'string' ? text : text(...details)
      issues.push({ column, title: columns[column] ?? registerColumns[column].titles[language], code, message })
    }
    const raw = (column: RegisterColumnKey): TableCell => line.cells[places.get(column) ?? -1] ?? null
    const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
    const text = (column: RegisterColumnKey, maximum: number): string | null => {
      const cell = raw(column)
      const value = (cell instanceof Date ? cell.toISOString() : String(cell ?? '')).toWellFormed().trim()
      if (value === '') return null
      if (containsNir(value)) {
        refuse(column, 'nir')
        return null
      }
      if (value.length > maximum) refuse(column, 'too_long', maximum)
      return value
    }
    const code = (column: RegisterColumnKey, lookup: Lookup): string | null => {
      const value = text(column, 1000)
      if (value === null) return null
      const found = lookup(value)
      if (found === undefined) refuse(column, 'unknown', short(value))
      return found ?? null
    }
    const codes = (column: RegisterColumnKey, lookup: Lookup): string[] => {
      const value = text(column, 1000)
      if (value === null) return []
      const whole = lookup(value)
      if (whole !== undefined) return [whole]
      const parts = value.split(/[,;/|\n]/).map((part) => part.trim())
      return [...new Set(parts.filter((part) => part !== ''))].flatMap((part) => {
        const found = lookup(part)
        if (found === undefined) refuse(column, 'unknown', short(part))
        return found === undefined ? [] : [found]
      })
    }
    const instant = (column: RegisterColumnKey): Date | null => {
      const cell = raw(column)
      const value = cell instanceof Date ? '' : text(column, 1000)
      if (value === null) return null
      const read = readRegisterDate(cell ?? '')
      if (read === null) refuse(column, 'date', short(value))
      else if (read > now()) refuse(column, 'future')
      return read
    }
    const count = (column: RegisterColumnKey): number | null => {
      const value = text(column, 1000)?.replace(/[\s\u202f]/g, '') ?? null
      if (value === null) return null
      if (/^\d{1,7}$/.test(value) && Number(value) <= 1_000_000) return Number(value)
      refuse(column, 'number', short(value))
      return null
    }
    const foreignCode = (column: RegisterColumnKey): string | null => {
      const value = text(column, 120)
      if (value === null || /^[\p{L}\p{N}.:_/@<>#-]{1,120}$/u.test(value)) return value
      refuse(column, 'code', short(value))
      return null
    }
    return { issues, refuse, text, code, codes, instant, count, foreignCode }
  }
}
export type CellReader = ReturnType<ReturnType<typeof cellReader>>
