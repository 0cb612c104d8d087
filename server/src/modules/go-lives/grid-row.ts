import type { DependsOn } from '@vigie/shared/go-lives/dependency'
import type { GoLiveFields, StoredItem } from './go-live.model.ts'

/** All that the grid shows of a cell. Its columns and rows are found by their codes. */
export interface GridRow {
  id: string
  version: number
  institutionId: string
  column: string
  family: string
  role: string | null
  applicability: string
  status: string
  baselineOn: string | null
  planOn: string | null
  validatedOn: string | null
  forecastOn: string | null
  actualOn: string | null
  /** Mandatory items neither done nor waived. */
  openItems: number
  /** The first day on which a waiver that it relies upon ends. */
  waivedUntil: string | null
  dependsOn: DependsOn[]
}

const checklistOf = (items: readonly StoredItem[]): Pick<GridRow, 'openItems' | 'waivedUntil'> => {
  const lacking = items.filter(({ isMandatory, done }) => isMandatory && done === null)
  const expiries = lacking.flatMap(({ waiver }) => (waiver === null ? [] : [waiver.expiresOn])).sort()
  return { openItems: lacking.length - expiries.length, waivedUntil: expiries[0] ?? null }
}

/** A cell as one short text: read by thousands, one field of each costs a third of what they cost apart. */
export const gridRowOf = (goLive: Omit<GoLiveFields, 'gridRow'>): string => {
  const { openItems, waivedUntil } = checklistOf(goLive.items)
  return [
    goLive.institutionId,
    goLive.bucCode ?? goLive.releaseId,
    goLive.family,
    goLive.role,
    goLive.applicability,
    goLive.status,
    goLive.baselineOn,
    goLive.planOn,
    goLive.validatedOn,
    goLive.forecastOn,
    goLive.actualOn,
    openItems,
    waivedUntil,
    goLive.dependsOn.map(({ goLiveId, lag }) => `${goLiveId} ${lag.unit} ${lag.count}`).join(','),
  ].join('\t')
}

const readDependency = (text: string): DependsOn => {
  const [goLiveId = '', unit, count] = text.split(' ')
  return { goLiveId, lag: { unit: unit === 'days' ? 'days' : 'working_days', count: Number(count) } }
}

/** A cell from its text, which its id and version come before. */
export const readGridRow = (text: string): GridRow => {
  const parts = text.split('\t')
  const required = (place: number): string => parts[place] ?? ''
  const optional = (place: number): string | null => parts[place] || null
  return {
    id: required(0),
    version: Number(required(1)),
    institutionId: required(2),
    column: required(3),
    family: required(4),
    role: optional(5),
    applicability: required(6),
    status: required(7),
    baselineOn: optional(8),
    planOn: optional(9),
    validatedOn: optional(10),
    forecastOn: optional(11),
    actualOn: optional(12),
    openItems: Number(required(13)),
    waivedUntil: optional(14),
    dependsOn: optional(15)?.split(',').map(readDependency) ?? [],
  }
}
