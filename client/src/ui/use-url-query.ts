import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'

/** Reads the search part of an address with a query schema, one key at a time: what is not valid is as if absent. */
export const readQuery = <Schema extends z.ZodObject>(schema: Schema, search: URLSearchParams): z.output<Schema> => {
  const valid = Object.fromEntries(
    Object.entries(schema.shape).flatMap(([key, field]) => {
      const text = search.get(key)
      return text !== null && z.safeDecode(field as z.ZodType<unknown, string>, text).success ? [[key, text]] : []
    }),
  )
  return schema.parse(valid)
}

/** Writes a query as the search part of an address; defaults, empty lists and absent values are left out. */
export const writeQuery = <Schema extends z.ZodObject>(schema: Schema, query: z.output<Schema>): URLSearchParams => {
  const texts = (values: z.output<Schema>) => z.encode(schema, values as never) as Record<string, unknown>
  // A schema that asks for something has no defaults of its own.
  const unsaid = schema.safeParse({})
  const defaults = unsaid.success ? texts(unsaid.data) : {}
  const written = Object.entries(texts(query)).filter(
    ([key, value]) => value !== undefined && value !== '' && value !== defaults[key],
  )
  return new URLSearchParams(written.map(([key, value]) => [key, String(value)]))
}

/**
 * Filters that live in the address bar: `const [filters, setFilters] = useUrlQuery(reportRoutes.list.query)`.
 * `setFilters` takes what changes, replaces the entry of the history, and leaves other keys of the address alone.
 */
export const useUrlQuery = <Schema extends z.ZodObject>(schema: Schema) => {
  const [search, setSearch] = useSearchParams()
  const text = search.toString()
  const query = useMemo(() => readQuery(schema, new URLSearchParams(text)), [schema, text])
  const change = useCallback(
    (changes: { [Key in keyof z.output<Schema>]?: z.output<Schema>[Key] | undefined }) =>
      setSearch(
        (before) => {
          const written = writeQuery(schema, { ...readQuery(schema, before), ...changes })
          for (const [key, value] of before) if (!(key in schema.shape)) written.append(key, value)
          return written
        },
        // At once: what the person does next must not fall on rows and addresses of before.
        { replace: true, flushSync: true },
      ),
    [schema, setSearch],
  )
  return [query, change] as const
}
