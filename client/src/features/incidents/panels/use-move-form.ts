import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentAction, IncidentMove } from '@vigie/shared/incidents/incident.workflow'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { describeFailure, detailsOf } from '../../../api/failures.ts'
import { incidents } from '../../../api/resources.ts'
import { announce } from '../announce.ts'
import { basisOf, type PanelDrafts, versionToSend } from './panel-drafts.ts'

/** What every panel is given by the page. */
export interface PanelProps {
  incident: Incident
  drafts: PanelDrafts
  /** The field to begin with, when the person came to supply one. */
  focus: string | null
  onClose: () => void
  onOpen: (action: IncidentAction, focus?: string) => void
}

type WithoutVersion<Move> = Move extends unknown ? Omit<Move, 'version'> : never

interface MoveForm<Values extends Record<string, unknown>, Input> {
  action: IncidentAction
  initialValues: Values
  /** The part of the contract that the person fills in, and how the fields become it. */
  schema: z.ZodType<Input>
  toInput: (values: Values) => unknown
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
export const useMoveForm = <Values extends Record<string, unknown>, Input>(
  { incident, drafts, onClose }: PanelProps,
  { action, initialValues, schema, toInput, toMove, onDone }: MoveForm<Values, Input>,
) => {
  const { t } = useTranslation(['incidents', 'problems'])
  const cache = useQueryClient()
  const present = { version: incident.version, basis: basisOf(action, incident) }
  const [draft] = useState(() => drafts.get(action))
  const [begun, setBegun] = useState(draft ?? present)
  const [agreed, setAgreed] = useState(0)
  const fields = Object.keys(initialValues)

  const form = useForm<Values>({
    initialValues: { ...initialValues, ...(draft?.values as Values | undefined) },
    validateInputOnBlur: true,
    validate: (values) => {
      const issues = schema.safeParse(toInput(values)).error?.issues ?? []
      const isEmpty = (field: string) => values[field] === null || values[field] === ''
      return Object.fromEntries(
        issues.map(({ path, message }) => {
          const field = nearestField(path.join('.'), fields)
          return [field, isEmpty(field) ? t('problems:validation.required') : message]
        }),
      )
    },
    onValuesChange: (values) => void drafts.set(action, { values, ...begun }),
  })

  const move = useMutation({ ...incidents.move(), meta: { handlesFailure: true } })

  const send = (version: number) => {
    const input = schema.parse(toInput(form.getValues()))
    move.mutate(
      // The contract's union of moves cannot follow a version added to whichever move this is.
      { params: { incidentId: incident.id }, body: { ...toMove(input), version } as IncidentMove },
      {
        onSuccess: (moved) => {
          drafts.delete(action)
          if (onDone === undefined) announce(t(`done.${action}`))
          else onDone(moved)
          onClose()
        },
        onError: (error) => {
          const { issues } = describeFailure(error)
          form.setErrors(Object.fromEntries(issues.map(({ field, message }) => [nearestField(field, fields), message])))
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
    takeTheirs: () => {
      form.setValues(initialValues)
      form.resetDirty(initialValues)
      form.clearErrors()
      drafts.delete(action)
      setBegun(present)
      move.reset()
    },
  }
}
