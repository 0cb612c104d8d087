import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentAction, IncidentMove } from '@vigie/shared/incidents/incident.workflow'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { client } from '../../../api/client.ts'
import type { DraftKeeper } from '../../../api/draft-keeper.ts'
import { incidents } from '../../../api/resources.ts'
import { useActForm } from '../../../ui/act-form/use-act-form.ts'
import { announce } from '../../../ui/announce.ts'
import type { Original } from '../OriginalSelect.tsx'
import { basisOf } from './panel-basis.ts'

/** What every panel is given by the page. */
export interface PanelProps {
  incident: Incident
  /** What was typed in this panel of this incident. */
  draft: DraftKeeper
  /** The field to begin with, when the person came to supply one. */
  focus: string | null
  /** The incident that the person chose on the page as the original of this one. */
  original: Original | null
  /** Leaves the panel; what is typed stays. */
  onClose: () => void
  /** The act is done. */
  onFinish: () => void
  onOpen: (action: IncidentAction, focus?: string) => void
}

type WithoutVersion<Move> = Move extends unknown ? Omit<Move, 'version'> : never

interface MoveForm<Fields extends z.ZodObject, Input> {
  action: IncidentAction
  fields: Fields
  initialValues: z.output<Fields>
  chosen?: Partial<z.output<Fields>> | undefined
  schema: z.ZodType<Input>
  toInput: (values: z.output<Fields>) => unknown
  toMove: (input: Input) => WithoutVersion<IncidentMove>
  /** Says that it is done, where there is more to say than that. */
  onDone?: (incident: Incident) => void
}

/** The form of one act on an incident. */
export const useMoveForm = <Fields extends z.ZodObject, Input>(
  { incident, draft, onFinish }: PanelProps,
  { action, toMove, onDone, ...form }: MoveForm<Fields, Input>,
) => {
  const { t } = useTranslation('incidents')
  return useActForm({
    ...form,
    draft,
    present: { version: incident.version, basis: basisOf(action, incident) },
    // The contract's union of moves cannot follow a version added to whichever move this is.
    toBody: (input, version) => ({ ...toMove(input), version }) as IncidentMove,
    mutationKey: incidents.move().mutationKey,
    send: async (body) => await client.incidents.move({ params: { incidentId: incident.id }, body }),
    onDone: (moved) => {
      if (onDone === undefined) announce(t(`done.${action}`))
      else onDone(moved)
      onFinish()
    },
  })
}
