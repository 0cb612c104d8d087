import type { GoLiveFields, StoredItem } from './go-live.model.ts'

/** All that the grid shows of a cell. Its columns and rows are found by their codes. */
export interface GridRow {
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
  ].join('\t')
}

export const readGridRow = (text: string): GridRow => {
  const parts = text.split('\t')
  const required = (place: number): string => parts[place] ?? ''
  const optional = (place: number): string | null => parts[place] || null
  return {
    institutionId: required(0),
    column: required(1),
    family: required(2),
    role: optional(3),
    applicability: required(4),
    status: required(5),
    baselineOn: optional(6),
    planOn: optional(7),
    validatedOn: optional(8),
    forecastOn: optional(9),
    actualOn: optional(10),
    openItems: Number(required(11)),
    waivedUntil: optional(12),
  }
}
