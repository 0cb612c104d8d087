import { useForm } from '@mantine/form'
import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { describeFailure } from '../../api/failures.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { isUnchanged } from '../drafts/draft-values.ts'
import { checkOnLeave } from '../on-leave.ts'
import { type Begun, keepAct, readAct, versionToSend } from './act-draft.ts'

interface ActForm<Fields extends z.ZodObject, Input, Body, Variables, Result> {
  draft: DraftKeeper
  /** The record as it is on the screen: its version, and the part of it that the act builds on. */
  present: Begun
  /** What the fields hold while they are typed, and in a draft. */
  fields: Fields
  initialValues: z.output<Fields>
  /** What the person has just chosen elsewhere: it comes before a draft. */
  chosen?: Partial<z.output<Fields>> | undefined
  /** The part of the contract that the person fills in, and how the fields become it. */
  schema: z.ZodType<Input>
  toInput: (values: z.output<Fields>) => unknown
  /** What is wanted beyond the contract, as the record stands. */
  wants?: (values: z.output<Fields>) => readonly (keyof z.output<Fields> & string)[]
  /** The act on the version of the record that the person has seen. */
  toBody: (input: Input, version: number) => Body
  mutation: UseMutationOptions<Result, Error, Variables>
  toVariables: (body: Body, idempotencyKey: string) => Variables
  onDone: (result: Result) => void
}

/** `qualification.severity` belongs under the field `severity`; what belongs to no field keeps its path. */
export const nearestField = (path: string, fields: readonly string[]): string => {
  const parts = path.split('.')
  return (
    parts.map((_, index) => parts.slice(index).join('.')).find((name) => fields.includes(name)) ?? parts.at(-1) ?? path
  )
}

/** The form of one act on a record: checks on leaving a field, keeps what is typed, sends with the version it was begun with. */
export const useActForm = <Fields extends z.ZodObject, Input, Body, Variables, Result>({
  draft,
  present,
  fields,
  initialValues,
  chosen,
  schema,
  toInput,
  wants,
  toBody,
  mutation,
  toVariables,
  onDone,
}: ActForm<Fields, Input, Body, Variables, Result>) => {
  type Values = z.output<Fields>
  const { t } = useTranslation('problems')
  const [kept] = useState(() => readAct(fields, draft.content()))
  const [begun] = useState(kept?.begun ?? present)
  const [initial] = useState(initialValues)
  const [agreed, setAgreed] = useState(0)
  const keyOf = useIdempotencyKey()
  const names = Object.keys(fields.shape)

  const form = useForm<Values>({
    initialValues: { ...initial, ...kept?.values, ...chosen },
    enhanceGetInputProps: checkOnLeave,
    validate: (values) => {
      const issues = schema.safeParse(toInput(values)).error?.issues ?? []
      const isEmpty = (field: string) => values[field] === null || values[field] === ''
      const required = t('validation.required')
      return Object.fromEntries([
        ...(wants?.(values) ?? []).filter(isEmpty).map((field) => [field, required]),
        ...issues.map(({ path, message }) => {
          const field = nearestField(path.join('.'), names)
          return [field, isEmpty(field) ? required : message]
        }),
      ])
    },
    onValuesChange: (values) =>
      draft.change(isUnchanged(fields, initial, values) ? null : keepAct(fields, begun, values)),
  })

  const move = useMutation({ ...mutation, meta: { handlesFailure: true } })

  const send = (version: number) => {
    const body = toBody(schema.parse(toInput(form.getValues())), version)
    move.mutate(toVariables(body, keyOf(body)), {
      onSuccess: (moved) => {
        draft.sent()
        onDone(moved)
      },
      onError: (error) => {
        const { issues } = describeFailure(error)
        form.setErrors(Object.fromEntries(issues.map(({ field, message }) => [nearestField(field, names), message])))
      },
    })
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
