import type { Language } from '@vigie/shared/i18n/languages'
import { tableTexts } from '@vigie/shared/i18n/table-texts'
import type { CaseDetails } from '@vigie/shared/incidents/case-details'
import type { IncidentStatus } from '@vigie/shared/incidents/incident.workflow'
import { derivedPriority } from '@vigie/shared/incidents/priority-matrix'
import { missingElements } from '@vigie/shared/indicators/ir42'
import type { IncidentFields, StoredQualification } from './incident.model.ts'
import type { CellReader } from './register-cells.ts'
import type { RegisterWords } from './register-words.ts'

/** What a faultless line tells, ready to be stored; who takes it over, and when, is said then. */
export interface RegisterRow {
  reference: string
  origin: 'ops' | 'cleiss'
  institutionIds: string[]
  title: string
  description: string
  environment: IncidentFields['environment']
  occurredAt: Date
  detectedAt: Date
  reportedAt: Date
  bucCode: string | null
  casesAffected: number
  symptom: string | null
  caseDetails: CaseDetails
  status: IncidentStatus
  qualification: (Omit<StoredQualification, 'qualifiedAt' | 'qualifiedBy'> & { qualifiedAt: Date | null }) | null
  solution: { kind: string; text: string; proposedAt: Date | null } | null
  outcome: string | null
  rejectionReason: string | null
}

const readQualification = (cells: CellReader, words: RegisterWords): RegisterRow['qualification'] => {
  const category = cells.code('category', words.category)
  const subcategory =
    category === null ? null : cells.code('subcategory', words.subcategoryOf.get(category) ?? (() => undefined))
  const impact = cells.code('impact', words.impact)
  const urgency = cells.code('urgency', words.urgency)
  const axes = {
    subcategory,
    cause: cells.code('cause', words.cause),
    responsibleParty: cells.code('responsibleParty', words.responsibleParty),
    severity: cells.code('severity', words.severity),
    impact: impact === null ? null : Number(impact),
    urgency: urgency === null ? null : Number(urgency),
    riskCodes: cells.codes('riskCodes', words.risk),
  }
  const qualifiedAt = cells.instant('qualifiedAt')
  const says = [...Object.values(axes), qualifiedAt].some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  )
  if (category === null) {
    // An unknown category was already said.
    if (says && !cells.issues.some(({ column }) => column === 'category')) cells.refuse('category', 'required')
    return null
  }
  const priority = derivedPriority(words.matrix, axes.impact, axes.urgency)
  return { category, ...axes, priority, priorityOverride: null, qualifiedAt }
}

const readSolution = (cells: CellReader, words: RegisterWords): RegisterRow['solution'] => {
  const kind = cells.code('solutionKind', words.solutionKind)
  const text = cells.text('solution', 20_000)
  const proposedAt = cells.instant('solutionAt')
  const isFaulty = cells.issues.some(({ column }) => column === 'solutionKind' || column === 'solution')
  if (!isFaulty && (text !== null || proposedAt !== null) && kind === null) cells.refuse('solutionKind', 'required')
  if (!isFaulty && kind !== null && text === null) cells.refuse('solution', 'required')
  return kind === null || text === null ? null : { kind, text, proposedAt }
}

const rank = { new: 0, qualified: 1, solution_proposed: 2, resolved: 3, closed: 3 } as const

/** The status of a line: what it says where its own elements bear it, else an error that lists what lacks. */
const readStatus = (
  cells: CellReader,
  words: RegisterWords,
  { qualification, solution }: Pick<RegisterRow, 'qualification' | 'solution'>,
  rejectionReason: string | null,
  language: Language,
): IncidentStatus => {
  const texts = tableTexts[language]
  const borne = qualification === null ? 'new' : solution === null ? 'qualified' : 'solution_proposed'
  const said = cells.code('status', words.status) as IncidentStatus | null
  if (said === null) return borne
  if (said === 'duplicate') {
    cells.refuse('status', 'not_importable', texts.status.duplicate)
    return said
  }
  if (said === 'rejected') {
    if (rejectionReason === null) cells.refuse('rejectionReason', 'required')
    return said
  }
  const missing = missingElements({
    qualification,
    solutions: solution === null ? [] : [solution],
    hasReferralWithReference: false,
  })
  const needed =
    rank[said] === rank.resolved
      ? missing
      : missing.filter(
          (element) =>
            (element === 'qualification' && rank[said] >= rank.qualified) ||
            (element === 'solution' && rank[said] >= rank.solution_proposed),
        )
  if (needed.length > 0) {
    const listed = new Intl.ListFormat(language, { type: 'conjunction' }).format(
      needed.map((element) => texts.missing[element]),
    )
    cells.refuse('status', 'elements_missing', texts.status[said], listed)
  }
  return rank[said] < rank[borne] ? borne : said
}

const readDetails = (cells: CellReader, words: RegisterWords): CaseDetails => {
  const said = {
    sedType: cells.code('sedType', words.sedType),
    localCaseId: cells.foreignCode('localCaseId'),
    internationalCaseId: cells.foreignCode('internationalCaseId'),
    counterpartCountry: cells.code('counterpartCountry', words.counterpartCountry),
    errorCode: cells.text('errorCode', 120),
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
}

const readDates = (cells: CellReader) => {
  const occurredAt = cells.instant('occurredAt')
  const detectedAt = cells.instant('detectedAt')
  const reportedAt = cells.instant('reportedAt')
  const dated = reportedAt ?? detectedAt
  const isFaulty = cells.issues.some(({ column }) => column === 'reportedAt' || column === 'detectedAt')
  if (dated === null && !isFaulty) cells.refuse('reportedAt', 'no_date')
  return {
    occurredAt: occurredAt ?? detectedAt ?? dated ?? new Date(0),
    detectedAt: detectedAt ?? dated ?? new Date(0),
    reportedAt: dated ?? new Date(0),
  }
}

/** Reads one line. When the reader holds issues, what is returned is not to be stored. */
export const readRegisterRow = (cells: CellReader, words: RegisterWords, language: Language): RegisterRow => {
  const reference = cells.text('originReference', 80)
  if (reference === null && cells.issues.length === 0) cells.refuse('originReference', 'required')
  const title = cells.text('title', 160)
  if (title === null && !cells.issues.some(({ column }) => column === 'title')) cells.refuse('title', 'required')
  const institutionIds = cells.codes('institution', words.institution)
  const origin = (cells.code('origin', words.origin) ?? (institutionIds.length > 0 ? 'ops' : 'cleiss')) as
    | 'ops'
    | 'cleiss'
  if (origin === 'ops' && institutionIds.length === 0 && !cells.issues.some(({ column }) => column === 'institution'))
    cells.refuse('institution', 'required')
  if (origin === 'cleiss' && institutionIds.length > 0) cells.refuse('institution', 'cleiss_institution')
  const environment = cells.code('environment', words.environment) as IncidentFields['environment'] | null
  const qualification = readQualification(cells, words)
  const solution = readSolution(cells, words)
  const rejectionReason = cells.text('rejectionReason', 2000)
  return {
    reference: reference ?? '',
    origin,
    institutionIds,
    title: title ?? '',
    description: cells.text('description', 20_000) ?? title ?? '',
    environment: environment ?? 'production',
    ...readDates(cells),
    bucCode: cells.code('bucCode', words.bucCode),
    casesAffected: cells.count('casesAffected') ?? 0,
    symptom: cells.code('symptom', words.symptom),
    caseDetails: readDetails(cells, words),
    status: readStatus(cells, words, { qualification, solution }, rejectionReason, language),
    qualification,
    solution,
    outcome: cells.text('outcome', 20_000),
    rejectionReason,
  }
}
