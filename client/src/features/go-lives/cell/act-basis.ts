import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { GoLiveAction } from '@vigie/shared/go-lives/go-live.workflow'
import { fingerprint } from '../../../ui/act-form/act-draft.ts'

const builtOn: Partial<Record<GoLiveAction, readonly (keyof GoLive)[]>> = {
  set_applicability: ['status', 'applicability'],
  plan: ['status', 'planOn', 'baselineOn'],
  confirm: ['status', 'applicability', 'planOn'],
  forecast: ['status', 'planOn', 'forecastOn'],
}

/**
 * The part of the cell that an act builds on. While it stays the same, a change elsewhere (another item was done, a forecast
 * was told) does not make what is being typed out of date.
 */
export const basisOf = (action: GoLiveAction, itemCode: string | null, goLive: GoLive): string => {
  const fields = builtOn[action] ?? ['status', 'planOn', 'actualOn']
  return fingerprint(
    JSON.stringify(
      itemCode === null
        ? fields.map((field) => goLive[field])
        : [goLive.status, goLive.checklist.find(({ code }) => code === itemCode)],
    ),
  )
}
