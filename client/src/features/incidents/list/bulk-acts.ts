import type { BulkAction, BulkMove, BulkOutcome } from '@vigie/shared/incidents/bulk-move'
import i18n from '../../../i18n/index.ts'
import type { Original } from '../OriginalSelect.tsx'
import { missingWords, statusWord } from '../words.ts'

/** The acts that the list offers for several incidents: those whose input is the same for all. */
export const screenActs = [
  'take',
  'assign',
  'acknowledge',
  'close',
  'mark_duplicate',
  'reject',
] as const satisfies readonly BulkAction[]
export type ScreenAct = (typeof screenActs)[number]
/** Those that the person fills something in for. */
export const asksFor = (act: ScreenAct) => act === 'assign' || act === 'reject' || act === 'mark_duplicate'
/** Those that set incidents aside. */
export const isDestructive = (act: ScreenAct) => act === 'reject' || act === 'mark_duplicate'

/** What the person fills in for any of them. */
export interface BulkInput {
  assigneeId: string | null
  reason: string
  original: Original | null
}
export const nothingFilledIn: BulkInput = { assigneeId: null, reason: '', original: null }

/** The act as it is sent; null while something is missing. */
export const moveOf = (act: ScreenAct, { assigneeId, reason, original }: BulkInput): BulkMove['move'] | null => {
  if (act === 'assign') return { action: act, assigneeId }
  if (act === 'reject') return reason.trim() === '' ? null : { action: act, reason }
  if (act === 'mark_duplicate') return original === null ? null : { action: act, masterId: original.id }
  return { action: act }
}

const known = [
  'stale_version',
  'elements_missing',
  'transition_refused',
  'duplicate_cycle',
  'no_report_left',
  'not_found',
  'forbidden',
  'busy',
] as const

/** Why one of them was refused, in a sentence. */
export const refusalWords = ({ code, details }: NonNullable<BulkOutcome['rows'][number]['problem']>): string => {
  const texts = {
    elements: missingWords((details['missing'] as string[] | undefined) ?? []),
    status: statusWord(String(details['status'] ?? '')).toLowerCase(),
    person: String(details['changedBy'] ?? i18n.t('incidents:bulk.someone')),
  }
  const reason = known.find((one) => one === code) ?? 'other'
  return i18n.t(`incidents:bulk.refusal.${reason}`, texts)
}
