import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { type GoLiveAction, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { groundsWanted } from '@vigie/shared/go-lives/plan-grounds'
import { parisDay } from '@vigie/shared/time/paris'
import type { Transition } from '@vigie/shared/workflow'
import { z } from 'zod'

const day = z.string().nullable()
/** All that an act may ask for, as it stands in a form and in a draft. */
export const ActFields = z.object({
  applicability: z.string(),
  planOn: day,
  forecastOn: day,
  actualOn: day,
  expiresOn: day,
  reasonCode: z.string(),
  reason: z.string(),
  note: z.string(),
  decisionReference: z.string(),
})
export type ActValues = z.output<typeof ActFields>
export type ActField = keyof ActValues

/** What an act asks of the person, as the workflow says it; the item of a checklist is known from where it is done. */
const inputOf = (action: GoLiveAction): z.ZodRawShape => {
  const { itemCode: _, ...asked } = (goLiveWorkflow.transitions[action] as Transition).input ?? {}
  return asked
}

/** The fields of an act, in the order in which they are filled in. */
export const fieldsOf = (action: GoLiveAction): ActField[] => {
  const asked = inputOf(action)
  return ActFields.keyof().options.filter((field) => field in asked)
}

export const isAsked = (action: GoLiveAction): boolean => fieldsOf(action).length > 0

export const schemaOf = (action: GoLiveAction) => z.object(inputOf(action))

const isBlank = (value: string | null) => value === null || value.trim() === ''

/** What was typed as the contract takes it: what is left empty is left out, but for a forecast, which is then withdrawn. */
export const toInput = (action: GoLiveAction, values: ActValues): Record<string, unknown> =>
  Object.fromEntries(
    fieldsOf(action).flatMap((field) =>
      isBlank(values[field]) && field !== 'forecastOn' ? [] : [[field, values[field]]],
    ),
  )

type Dated = Pick<GoLive, 'planOn' | 'baselineOn' | 'forecastOn' | 'actualOn' | 'applicability'>

/** What this cell wants beyond the contract. */
export const wantedFields = (action: GoLiveAction, goLive: Dated, values: ActValues): ActField[] => {
  if (action === 'plan' && values.planOn !== null) return groundsWanted(goLive, values.planOn)
  // Not typed yet: it will be another day than the present one.
  if (action === 'plan') return goLive.planOn === null ? [] : ['reasonCode']
  if (action === 'forecast' && goLive.forecastOn === null) return ['forecastOn']
  return []
}

/** Whether the act can be done without this field, as things stand. */
export const isOptional = (action: GoLiveAction, field: ActField, goLive: Dated, values: ActValues): boolean =>
  !wantedFields(action, goLive, values).includes(field) &&
  (field === 'forecastOn' || (inputOf(action)[field] as z.ZodType | undefined)?.safeParse(undefined).success === true)

/** What a form begins with. */
export const initialValues = (action: GoLiveAction, goLive: Dated): ActValues => ({
  applicability: goLive.applicability,
  planOn: null,
  forecastOn: goLive.forecastOn,
  actualOn: action === 'correct_actual' ? goLive.actualOn : parisDay(new Date()),
  expiresOn: null,
  reasonCode: '',
  reason: '',
  note: '',
  decisionReference: '',
})
