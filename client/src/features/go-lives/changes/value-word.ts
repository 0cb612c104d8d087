import { deltaFields } from '@vigie/shared/go-lives/edition-delta'
import { applicabilities, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { isCivilDay } from '@vigie/shared/time/paris'
import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'

/** The words of an edition are those of its time: what is known no more reads as its code. */
export const statusWord = (code: string): string => {
  const status = goLiveWorkflow.statuses.find((known) => known === code)
  return status === undefined ? code : i18n.t(`goLives:status.${status}`)
}

export const applicabilityWord = (code: string): string => {
  const applicability = applicabilities.find((known) => known === code)
  return applicability === undefined ? code : i18n.t(`goLives:applicability.${applicability}`)
}

export const fieldWord = (name: string): string => {
  const field = deltaFields.find((known) => known === name)
  return field === undefined ? name : i18n.t(`goLives:field.${field}`)
}

/** A value of a field as it reads; null where there is none. */
export const valueWord = (field: string, value: unknown): string | null => {
  if (typeof value !== 'string') return null
  if (field === 'status') return statusWord(value)
  if (field === 'applicability') return applicabilityWord(value)
  return isCivilDay(value) ? formatDay(value) : value
}
