/** What an incident can lack to count in the numerator. `qualification` stands for all its axes when there is none at all. */
export type Ir42Element =
  | 'qualification'
  | 'category'
  | 'subcategory'
  | 'cause'
  | 'responsibleParty'
  | 'severity'
  | 'impact'
  | 'urgency'
  | 'risk'
  | 'solution'
  | 'referralReference'

/** State of one incident as known from `recordedAt` (inclusive) until the next row of the same incident. */
export interface Ir42Row {
  incidentId: string
  reference: string
  title: string
  recordedAt: Date
  origin: Ir42Origin
  environment: 'production' | 'acceptance' | 'training'
  /** As in the incident workflow; only `rejected` and `duplicate` matter here. */
  status: string
  detectedAt: Date
  reports: readonly { reportId: string; reference: string; institutionId: string; reportedAt: Date }[]
  /** The current one: a later qualification replaces the earlier, even when it is less complete. */
  qualification: null | {
    category: string | null
    subcategory: string | null
    cause: string | null
    responsibleParty: string | null
    severity: string | null
    impact: number | null
    urgency: number | null
    riskCodes: readonly string[]
  }
  /** All those proposed, in order. */
  solutions: readonly { kind: string }[]
  hasReferralWithReference: boolean
}

export type Ir42Origin = 'cleiss' | 'ops'

export interface Ir42Figure {
  numerator: number
  denominator: number
  /** Between 0 and 1, not rounded; null for an empty population (*sans objet*, never 100 %). */
  rate: number | null
}

export interface Ir42Missing {
  incidentId: string
  reference: string
  title: string
  date: Date
  /** Distinct reporting institutions, sorted; empty for what Cleiss found itself. */
  institutionIds: string[]
  elements: Ir42Element[]
}

export interface Ir42Result extends Ir42Figure {
  /** Always both origins. */
  byOrigin: ({ origin: Ir42Origin } & Ir42Figure)[]
  /**
   * By code unit of `institutionId`, which is `cleiss` for incidents without report. An incident counts once for each
   * reporting institution, so the lines may exceed the total.
   */
  byInstitution: ({ institutionId: string } & Ir42Figure)[]
  /** The denominator without the numerator, by date then reference. */
  missing: Ir42Missing[]
  /** Production incidents of the period that their status takes out of the population. */
  excluded: { rejected: number; duplicate: number }
}

const axes = ['category', 'subcategory', 'cause', 'responsibleParty', 'severity', 'impact', 'urgency'] as const

const missingOfQualification = (qualification: Ir42Row['qualification']): Ir42Element[] => {
  if (qualification === null) return ['qualification']
  const missing: Ir42Element[] = axes.filter((axis) => (qualification[axis] ?? '') === '')
  return qualification.riskCodes.length > 0 ? missing : [...missing, 'risk']
}

const missingOfSolution = ({
  solutions,
  hasReferralWithReference,
}: Pick<Ir42Row, 'solutions' | 'hasReferralWithReference'>) => {
  if (solutions.length === 0) return ['solution'] as const
  const isAnswered = hasReferralWithReference || solutions.some(({ kind }) => kind !== 'none_possible')
  return isAnswered ? [] : (['referralReference'] as const)
}

/** What an incident lacks to count in IR.4.2, and to be resolved: empty when complete. Status plays no part. */
export const missingElements = (
  state: Pick<Ir42Row, 'qualification' | 'solutions' | 'hasReferralWithReference'>,
): Ir42Element[] => [...missingOfQualification(state.qualification), ...missingOfSolution(state)]

/** The date of an incident: its earliest report's, else its detection. */
export const incidentDate = ({ reports, detectedAt }: Pick<Ir42Row, 'reports' | 'detectedAt'>): Date => {
  if (reports.length === 0) return detectedAt
  return new Date(reports.reduce((earliest, { reportedAt }) => Math.min(earliest, reportedAt.getTime()), Infinity))
}

/** The row that holds at the cut-off, for each incident known by then. Of rows recorded together the later in the array holds. */
const rowsAsOf = (rows: readonly Ir42Row[], cutOff: Date): Ir42Row[] => {
  const until = cutOff.getTime()
  const latest = new Map<string, Ir42Row>()
  for (const row of rows) {
    const recordedAt = row.recordedAt.getTime()
    if (recordedAt > until) continue
    const known = latest.get(row.incidentId)
    if (known === undefined || recordedAt >= known.recordedAt.getTime()) latest.set(row.incidentId, row)
  }
  return [...latest.values()]
}

const inCodeUnitOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

// Nearly every incident has one report at most: no set and no sort for it.
const distinct = (ids: string[]): string[] => (ids.length < 2 ? ids : [...new Set(ids)].sort(inCodeUnitOrder))

/** What the figures need of one production incident of the period, as it stood at the cut-off. */
export interface Ir42Fact {
  origin: Ir42Origin
  status: string
  /** Distinct reporting institutions. */
  institutionIds: readonly string[]
  /** What it lacked, by `missingElements`. */
  elements: readonly Ir42Element[]
}

/** Distinct reporting institutions, in code-unit order. */
export const reportingInstitutions = ({ reports }: Pick<Ir42Row, 'reports'>): string[] =>
  distinct(reports.map(({ institutionId }) => institutionId))

const judge = (row: Ir42Row) => ({
  incidentId: row.incidentId,
  reference: row.reference,
  title: row.title,
  origin: row.origin,
  status: row.status,
  date: incidentDate(row),
  institutionIds: reportingInstitutions(row),
  elements: missingElements(row),
})
type Judged = ReturnType<typeof judge>

const figureOf = (incidents: readonly Ir42Fact[]): Ir42Figure => {
  const numerator = incidents.filter(({ elements }) => elements.length === 0).length
  const denominator = incidents.length
  return { numerator, denominator, rate: denominator === 0 ? null : numerator / denominator }
}

const splitByInstitution = (population: readonly Ir42Fact[]): Ir42Result['byInstitution'] => {
  const shares = new Map<string, Ir42Fact[]>()
  for (const incident of population) {
    for (const holder of incident.institutionIds.length > 0 ? incident.institutionIds : ['cleiss']) {
      const share = shares.get(holder)
      if (share) share.push(incident)
      else shares.set(holder, [incident])
    }
  }
  return [...shares]
    .map(([institutionId, share]) => ({ institutionId, ...figureOf(share) }))
    .sort((a, b) => inCodeUnitOrder(a.institutionId, b.institutionId))
}

const listMissing = (lacking: readonly Judged[]): Ir42Missing[] =>
  lacking
    .map(({ incidentId, reference, title, date, institutionIds, elements }) => {
      return { incidentId, reference, title, date, institutionIds, elements }
    })
    .sort((a, b) => a.date.getTime() - b.date.getTime() || inCodeUnitOrder(a.reference, b.reference))

/** The figures of IR.4.2 over the production incidents of a period, and those that the numerator lacks. */
export const ir42Figures = <Fact extends Ir42Fact>(concerned: readonly Fact[]) => {
  const population = concerned.filter(({ status }) => status !== 'rejected' && status !== 'duplicate')
  const countOf = (wanted: string): number => concerned.filter(({ status }) => status === wanted).length
  return {
    ...figureOf(population),
    byOrigin: (['cleiss', 'ops'] as const).map((wanted) => {
      return { origin: wanted, ...figureOf(population.filter(({ origin }) => origin === wanted)) }
    }),
    byInstitution: splitByInstitution(population),
    lacking: population.filter(({ elements }) => elements.length > 0),
    excluded: { rejected: countOf('rejected'), duplicate: countOf('duplicate') },
  }
}

/**
 * IR.4.2 over the production incidents dated in the period (`until` exclusive), as recorded up to the cut-off (inclusive).
 * Rows may come in any order; those of one incident recorded at the same instant count in array order. Rows recorded after
 * the cut-off never change the answer.
 */
export const ir42 = (rows: readonly Ir42Row[], period: { from: Date; until: Date }, cutOff: Date): Ir42Result => {
  const concerned = rowsAsOf(rows, cutOff)
    .filter(({ environment }) => environment === 'production')
    .map(judge)
    .filter(({ date }) => date.getTime() >= period.from.getTime() && date.getTime() < period.until.getTime())
  const { lacking, ...figures } = ir42Figures(concerned)
  return { ...figures, missing: listMissing(lacking) }
}
