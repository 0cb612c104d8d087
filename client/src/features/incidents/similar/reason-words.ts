import type { SimilarIncident } from '@vigie/shared/incidents/suggestion'
import i18n from '../../../i18n/index.ts'
import { wordOf } from '../words.ts'

/** `3 incidents semblables sur 4, et le constat`. */
export const proposalReason = (count: number, total: number, isFromSymptom: boolean): string => {
  const similar = i18n.t('incidents:similar.reason.count', { count, total })
  if (count === 0) return i18n.t('incidents:similar.reason.symptom')
  return isFromSymptom ? i18n.t('incidents:similar.reason.both', { similar }) : similar
}

/** `EBMS:0301, même constat, « passerelle »`: what the machine said first, then the facts, then the words. */
export const sharedWords = ({ words, errorCodes, facts }: SimilarIncident['shared']): string =>
  [
    ...errorCodes,
    ...facts.map((fact) => wordOf('similar.fact', fact)),
    ...words.map((word) => i18n.t('incidents:similar.word', { word })),
  ].join(', ')
