import type { GoLiveTarget } from '@vigie/shared/go-lives/go-live'
import {
  type Applicability,
  applicabilities,
  type ReasonCode,
  reasonCodes,
} from '@vigie/shared/go-lives/go-live.workflow'
import { type GoLiveColumn, placesOfColumns } from '@vigie/shared/go-lives/go-live-table'
import type { GoLiveRowIssue } from '@vigie/shared/go-lives/go-live-table.routes'
import { goLiveTexts } from '@vigie/shared/i18n/go-live-texts'
import type { Language } from '@vigie/shared/i18n/languages'
import { registerTexts } from '@vigie/shared/i18n/register-texts'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { readRegisterDate } from '@vigie/shared/incidents/register-dates'
import { containsNir } from '@vigie/shared/text/nir'
import { parisDay } from '@vigie/shared/time/paris'
import type { Actor } from '../../kernel/actor.ts'
import type { TableLine, TableRows } from '../../kernel/table-rows.ts'
import { type Lookup, lookupOf } from '../../kernel/word-lookup.ts'
import { listInstitutions } from '../institutions/institution.service.ts'
import { listBucs } from '../reference/reference.service.ts'
import { listReleases } from './release.service.ts'

/** What one row of a file says. */
export interface ReadRow {
  row: number
  about: string
  target: GoLiveTarget | null
  applicability: Applicability | null
  planOn: string | null
  forecastOn: string | null
  actualOn: string | null
  grounds: { reasonCode: ReasonCode | null; reason: string | null; decisionReference: string | null }
  issues: GoLiveRowIssue[]
}

const bothWords = (group: 'role' | 'applicability' | 'reasonCode', codes: readonly string[]): Lookup =>
  lookupOf(
    codes.map((code) => [
      code,
      (['fr', 'en'] as const).map((language) => (goLiveTexts[language][group] as Record<string, string>)[code] ?? null),
    ]),
  )

/** Every word that a file may use for what we hold as a code. */
export const wordsOfGoLives = async (actor: Actor) => {
  const institutions = (await listInstitutions(actor)).items
  const bucs = (await listBucs()).items
  const releases = (await listReleases()).items
  return {
    institution: lookupOf(institutions.map(({ id, acronym, nameFr }) => [id, [acronym, nameFr]])),
    buc: lookupOf(bucs.filter(({ retiredOn }) => retiredOn === null).map(({ code }) => [code, []])),
    release: lookupOf(releases.map(({ id, product, name }) => [id, [name, `${product} ${name}`]])),
    role: bothWords('role', caseRoles),
    applicability: bothWords('applicability', applicabilities),
    reasonCode: bothWords('reasonCode', reasonCodes),
  }
}
type Words = Awaited<ReturnType<typeof wordsOfGoLives>>

/** How a day is written: with the year or the day first, and between which marks; a cell of a sheet says it itself. */
const formOf = (text: string): string => text.replace(/\d+/g, (digits) => (digits.length > 2 ? 'Y' : 'D')).slice(0, 5)

/** Reads the rows of one file, one after the other; what is wrong is kept, cell by cell, and nothing is guessed. */
export const goLiveRowReader = (file: TableRows, words: Words, language: Language) => {
  const places = placesOfColumns(file.titles)
  const texts = { ...registerTexts[language].issue, ...goLiveTexts[language].issue }
  let firstDay: { form: string; row: number } | null = null

  const read = (line: TableLine): ReadRow => {
    const issues: GoLiveRowIssue[] = []
    const refuse = (column: GoLiveColumn, code: keyof typeof texts, message: string) =>
      issues.push({ column, title: file.titles[places.get(column) ?? -1] ?? null, code, message })
    const cell = (column: GoLiveColumn) => line.cells[places.get(column) ?? -1] ?? null
    const text = (column: GoLiveColumn, maximum: number): string | null => {
      const value = String(cell(column) ?? '')
        .toWellFormed()
        .trim()
      if (value === '') return null
      if (containsNir(value)) {
        refuse(column, 'nir', texts.nir)
        return null
      }
      if (value.length > maximum) refuse(column, 'too_long', texts.too_long(maximum))
      return value
    }
    const code = (column: GoLiveColumn, lookup: Lookup): string | null => {
      const value = text(column, 300)
      if (value === null) return null
      const found = lookup(value)
      if (found === undefined) refuse(column, 'unknown', texts.unknown(value.slice(0, 60)))
      return found ?? null
    }
    const day = (column: GoLiveColumn): string | null => {
      const raw = cell(column)
      const value = typeof raw === 'string' ? text(column, 60) : raw
      if (value === null) return null
      const instant = readRegisterDate(value)
      if (instant === null) {
        refuse(column, 'date', texts.date(String(value).slice(0, 60)))
        return null
      }
      if (typeof value === 'string') {
        const form = formOf(value)
        firstDay ??= { form, row: line.row }
        if (form !== firstDay.form) refuse(column, 'mixed_dates', texts.mixed_dates(firstDay.row))
      }
      return parisDay(instant)
    }
    const target = (): GoLiveTarget | null => {
      const before = issues.length
      const institutionId = code('institution', words.institution)
      const bucCode = code('bucCode', words.buc)
      const role = code('role', words.role) as (typeof caseRoles)[number] | null
      const releaseId = code('release', words.release)
      if (issues.length > before) return null
      if (institutionId === null) {
        refuse('institution', 'required', texts.required)
        return null
      }
      if (bucCode !== null && role !== null && releaseId === null) return { kind: 'buc', institutionId, bucCode, role }
      if (bucCode === null && role === null && releaseId !== null) return { kind: 'release', institutionId, releaseId }
      refuse('bucCode', 'target', texts.target)
      return null
    }
    const about = (['institution', 'bucCode', 'role', 'release'] as const)
      .flatMap((column) => String(cell(column) ?? '').trim() || [])
      .join(' · ')
    return {
      row: line.row,
      about: containsNir(about) ? '' : about.slice(0, 200),
      target: target(),
      applicability: code('applicability', words.applicability) as Applicability | null,
      planOn: day('planOn'),
      forecastOn: day('forecastOn'),
      actualOn: day('actualOn'),
      grounds: {
        reasonCode: code('reasonCode', words.reasonCode) as ReasonCode | null,
        reason: text('reason', 2000),
        decisionReference: text('decisionReference', 120),
      },
      issues,
    }
  }
  return read
}
