import type { FormErrors } from '@mantine/form'
import { z } from 'zod'
import { fieldOf } from '../api/failures.ts'

/** A Mantine `validate`: what the contract would refuse in the body made of these values, by field path. */
export const validateWith =
  <Values, Body>(schema: z.ZodType<Body, unknown>, toBody: (values: Values) => unknown) =>
  (values: Values): FormErrors => {
    const checked = z.safeEncode(schema, toBody(values) as Body)
    if (checked.success) return {}
    const errors: Record<string, string> = {}
    for (const { path, message } of checked.error.issues) errors[fieldOf(path)] ??= message
    return errors
  }
