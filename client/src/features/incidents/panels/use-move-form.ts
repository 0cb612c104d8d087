import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentAction, IncidentMove } from '@vigie/shared/incidents/incident.workflow'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { DraftKeeper } from '../../../api/draft-keeper.ts'
import { describeFailure, detailsOf } from '../../../api/failures.ts'
import { incidents } from '../../../api/resources.ts'
import { isUnchanged } from '../../../ui/drafts/draft-values.ts'
import { checkOnLeave } from '../../../ui/on-leave.ts'
import { announce } from '../announce.ts'
import type { Original } from '../OriginalSelect.tsx'
import { basisOf, keepPanel, readPanel, versionToSend } from './panel-drafts.ts'

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
  /** What the fields hold while they are typed, and in a draft. */
  fields: Fields
  initialValues: z.output<Fields>
  /** What the person has just chosen elsewhere: it comes before a draft. */
  chosen?: Partial<z.output<Fields>> | undefined
  /** The part of the contract that the person fills in, and how the fields become it. */
  schema: z.ZodType<Input>
  toInput: (values: z.output<Fields>) => unknown
  toMove: (input: Input) => WithoutVersion<IncidentMove>
  /** Says that it is done, where there is more to say than that. */
  onDone?: (incident: Incident) => void
}

/** `qualification.severity` belongs under the field `severity`; what belongs to no field keeps its path. */
export const nearestField = (path: string, fields: readonly string[]): string => {
  const parts = path.split('.')
  return (
    parts.map((_, index) => parts.slice(index).join('.')).find((name) => fields.includes(name)) ?? parts.at(-1) ?? path
  )
}

/** The form of one act: checks on leaving a field, keeps what is typed, sends with the version it was begun with. */
export const useMoveForm = <Fields extends z.ZodObject, Input>(
  { incident, draft, onFinish }: PanelProps,
  { action, fields, initialValues, chosen, schema, toInput, toMove, onDone }: MoveForm<Fields, Input>,
) => {
  type Values = z.output<Fields>
  const { t } = useTranslation(['incidents', 'problems'])
  const cache = useQueryClient()
  const present = { version: incident.version, basis: basisOf(action, incident) }
  const [kept] = useState(() => readPanel(fields, draft.content()))
  const [begun] = useState(kept?.begun ?? present)
  const [initial] = useState(initialValues)
  const [agreed, setAgreed] = useState(0)
  const names = Object.keys(fields.shape)

  const form = useForm<Values>({
    initialValues: { ...initial, ...kept?.values, ...chosen },
    enhanceGetInputProps: checkOnLeave,
    validate: (values) => {
      const issues = schema.safeParse(toInput(values)).error?.issues ?? []
      const isEmpty = (field: string) => values[field] === null || values[field] === ''
      return Object.fromEntries(
        issues.map(({ path, message }) => {
          const field = nearestField(path.join('.'), names)
          return [field, isEmpty(field) ? t('problems:validation.required') : message]
        }),
      )
    },
    onValuesChange: (values) =>
      draft.change(isUnchanged(fields, initial, values) ? null : keepPanel(fields, begun, values)),
  })

  const move = useMutation({ ...incidents.move(), meta: { handlesFailure: true } })

  const send = (version: number) => {
    const input = schema.parse(toInput(form.getValues()))
    move.mutate(
      // The contract's union of moves cannot follow a version added to whichever move this is.
      { params: { incidentId: incident.id }, body: { ...toMove(input), version } as IncidentMove },
      {
        onSuccess: (moved) => {
          draft.sent()
          if (onDone === undefined) announce(t(`done.${action}`))
          else onDone(moved)
          onFinish()
        },
        onError: (error) => {
          const { issues } = describeFailure(error)
          form.setErrors(Object.fromEntries(issues.map(({ field, message }) => [nearestField(field, names), message])))
          if (detailsOf(error, 'stale_version')) void cache.invalidateQueries({ queryKey: ['incidents'] })
        },
      },
    )
  }

  return {
    form,
    isPending: move.isPending,
    failure: move.error,
    submit: () => {
      if (!form.validate().hasErrors) send(versionToSend(begun, present, agreed))
    },
    /** After a conflict: the person has compared, and sends their own text over the newer record. */
    keepMine: (version: number) => {
      setAgreed(version)
      send(version)
    },
    /** After a conflict: begins again from the record as it is now. */
    takeTheirs: draft.erase,
  }
}
