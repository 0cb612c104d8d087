import { addresseeWord } from '../../ui/referrals/words.ts'
import { type ChangeWords, nameOf } from './history-wording.ts'
import type { Vocabulary } from './use-vocabulary.ts'
import {
  environmentWord,
  fieldWord,
  missingWord,
  priorityWord,
  severityWord,
  solutionKindWord,
  statusWord,
  wordOf,
} from './words.ts'

export interface ChangeFormats {
  none: string
  yes: string
  no: string
  instant: (date: Date) => string
  day: (day: string) => string
}

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/
const civilDay = /^\d{4}-\d{2}-\d{2}$/

/** `ec_ops SMC-12 2026-03-12` in words; `?` stands for a reference that is not known yet. */
const referralWords = (line: string, day: (day: string) => string): string => {
  const [addressee = '', reference = '', on = ''] = line.split(' ')
  if (!civilDay.test(on)) return line
  return [addresseeWord(addressee), ...(reference === '?' ? [] : [reference]), day(on)].join(', ')
}

/** How the fields and the values of an incident are said. */
export const incidentChangeWords = (vocabulary: Vocabulary, formats: ChangeFormats): ChangeWords => {
  const levels: Record<string, (level: number) => string> = { impact: vocabulary.impact, urgency: vocabulary.urgency }
  const codes: Record<string, (code: string) => string> = {
    status: statusWord,
    severity: (code) => `${code} ${severityWord(code)}`,
    priority: priorityWord,
    environment: environmentWord,
    origin: (code) => wordOf('origin', code),
    kind: solutionKindWord,
    audience: (code) => wordOf('audience', code),
    addressee: addresseeWord,
    direction: (code) => wordOf('direction', code, 'common'),
    caseRole: (code) => wordOf('caseRole', code, 'common'),
    missing: missingWord,
    solutionAnswer: (code) => wordOf('solutionAnswer', code, 'common'),
    referrals: (line) => referralWords(line, formats.day),
    category: vocabulary.category,
    subcategory: vocabulary.subcategory,
    symptom: vocabulary.symptom,
    cause: vocabulary.cause,
    responsibleParty: vocabulary.party,
    riskCodes: vocabulary.risk,
    bucCode: vocabulary.buc,
    institutionId: vocabulary.institution,
    institutionIds: vocabulary.institution,
  }
  const value = (field: string, raw: unknown): string => {
    if (raw === null || raw === undefined || raw === '') return formats.none
    if (typeof raw === 'boolean') return raw ? formats.yes : formats.no
    if (typeof raw === 'number') return levels[field]?.(raw) ?? String(raw)
    if (Array.isArray(raw)) return raw.length === 0 ? formats.none : raw.map((item) => value(field, item)).join('\n')
    if (typeof raw === 'object')
      return raw instanceof Date ? formats.instant(raw) : nameOf(raw as Record<string, unknown>)
    const text = String(raw)
    if (instant.test(text)) return formats.instant(new Date(text))
    if (civilDay.test(text)) return formats.day(text)
    return codes[field]?.(text) ?? text
  }
  return { field: fieldWord, value }
}
