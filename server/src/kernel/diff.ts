import { canonicalText } from './canonical.ts'
import type { Change } from './unit-of-work.ts'

/** The fields on which two states differ, before → after. Fields of `before` alone come out as removed. */
export const changesBetween = (before: Record<string, unknown>, after: Record<string, unknown>): Change[] => {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...fields].flatMap((field) => {
    const change = { field, before: before[field] ?? null, after: after[field] ?? null }
    return canonicalText(change.before) === canonicalText(change.after) ? [] : [change]
  })
}

/** One level of keys for nested objects: `{ qualification: { category } }` becomes `qualification.category`. */
export const flatten = (value: Record<string, unknown>, prefix = ''): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      typeof item === 'object' && item !== null && !Array.isArray(item) && !(item instanceof Date)
        ? Object.entries(flatten(item as Record<string, unknown>, `${prefix}${key}.`))
        : [[`${prefix}${key}`, item]],
    ),
  )
