import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { DraftKeeper } from '../../api/draft-keeper.ts'
import { describeFailure, detailsOf } from '../../api/failures.ts'
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts'
import { isUnchanged } from '../drafts/draft-values.ts'
import { checkOnLeave } from '../on-leave.ts'
import { type Begun, keepAct, readAct, versionToSend } from './act-draft.ts'

interface ActForm<Fields extends z.ZodObject, Input, Body, Result> {
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
  /** Names what the act changes, as mutations do. */
  mutationKey: readonly unknown[]
  send: (body: Body, idempotencyKey: string) => Promise<Result>
  /** The record as it is stored: where what the act builds on is unchanged there, it is done on the newer version. */
  reread?: () => Promise<Begun>
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
export const useActForm = <Fields extends z.ZodObject, Input, Body, Result>({
  draft,
  present,
  fields,
  initialValues,
  chosen,
  schema,
  toInput,
  wants,
  toBody,
  mutationKey,
  send,
  reread,
  onDone,
}: ActForm<Fields, Input, Body, Result>) => {
  type Values = z.output<Fields>
  const { t } = useTranslation('problems')
  const [kept] = useState(() => readAct(fields, draft.content()))
  const [begun] = useState(kept?.begun ?? present)
  const [initial] = useState(initialValues)
  const [agreed, setAgreed] = useState(0)
  const keyOf = useIdempotencyKey()
  const names = Object.keys(fields.shape)
  // What the server refused stays refused while it stays the same: leaving the field does not make it right.
  const refused = useRef<{ field: string; value: unknown; message: string }[]>([])

  const form = useForm<Values>({
    initialValues: { ...initial, ...kept?.values, ...chosen },
    enhanceGetInputProps: checkOnLeave,
    validate: (values) => {
      const issues = schema.safeParse(toInput(values)).error?.issues ?? []
      const isEmpty = (field: string) => values[field] === null || values[field] === ''
      const required = t('validation.required')
      return Object.fromEntries([
        ...refused.current
          .filter(({ field, value }) => values[field] === value)
          .map(({ field, message }) => [field, message]),
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

  const doOn = async (input: Input, version: number): Promise<Result> => {
    const body = toBody(input, version)
    return await send(body, keyOf(body))
  }
  const move = useMutation({
    mutationKey,
    meta: { handlesFailure: true },
    mutationFn: async ({ input, version }: { input: Input; version: number }) => {
      try {
        return await doOn(input, version)
      } catch (error) {
        // Someone was quicker elsewhere on the record, and this screen had not heard of it yet.
        const stored = detailsOf(error, 'stale_version') === null ? undefined : await reread?.()
        if (stored?.basis !== begun.basis) throw error
        return await doOn(input, stored.version)
      }
    },
  })

  const act = (version: number) => {
    const input = schema.parse(toInput(form.getValues()))
    move.mutate(
      { input, version },
      {
        onSuccess: (moved) => {
          draft.sent()
          onDone(moved)
        },
        onError: (error) => {
          const values = form.getValues()
          refused.current = describeFailure(error).issues.map(({ field, message }) => {
            const name = nearestField(field, names)
            return { field: name, value: values[name], message }
          })
          form.setErrors(Object.fromEntries(refused.current.map(({ field, message }) => [field, message])))
        },
      },
    )
  }

  return {
    form,
    isPending: move.isPending,
    failure: move.error,
    submit: () => {
      refused.current = []
      if (!form.validate().hasErrors) act(versionToSend(begun, present, agreed))
    },
    /** After a conflict: the person has compared, and sends their own text over the newer record. */
    keepMine: (version: number) => {
      setAgreed(version)
      act(version)
    },
    /** After a conflict: begins again from the record as it is now. */
    takeTheirs: draft.erase,
  }
}
