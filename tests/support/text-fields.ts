import { openApiDocument } from '@vigie/server/http/openapi'
import { apiBasePath, type Route } from '@vigie/shared/contract/route'
import type { Json } from './sample-bodies.ts'

interface Schema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  pattern?: string
  maxLength?: number
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
}
/** What tells a variant from another: `['move', 'action']` is `reject`. */
interface Constant {
  path: string[]
  value: unknown
}
/** A place of a body where a person may type, and the constants of the variant that has it. */
export interface TextField {
  path: (string | number)[]
  constants: Constant[]
}

const document = openApiDocument() as {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>
  components: { schemas: Record<string, Schema> }
}

const resolve = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : resolve(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})

const accepts = (schema: Schema, text: string): boolean =>
  [schema.type].flat().includes('string') &&
  schema.const === undefined &&
  schema.enum === undefined &&
  schema.format === undefined &&
  text.length <= (schema.maxLength ?? Number.POSITIVE_INFINITY) &&
  (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text))

const constantsOf = (properties: Record<string, Schema>, path: TextField['path']): Constant[] =>
  path.some((step) => typeof step === 'number')
    ? []
    : Object.entries(properties).flatMap(([name, { const: value }]) =>
        value === undefined ? [] : [{ path: [...path.map(String), name], value }],
      )

const fieldsIn = (given: Schema, text: string, path: TextField['path'], constants: Constant[]): TextField[] => {
  const schema = resolve(given)
  if (accepts(schema, text)) return [{ path, constants }]
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((variant) =>
    fieldsIn(variant, text, path, constants),
  )
  const items = schema.items === undefined ? [] : fieldsIn(schema.items, text, [...path, 0], constants)
  const { properties = {} } = schema
  const own = [...constants, ...constantsOf(properties, path)]
  // Of fields of any name and depth, one of the first level stands for all.
  const { additionalProperties: any } = schema
  const anyField = typeof any === 'object' ? fieldsIn(any, text, [...path, 'text'], constants).slice(0, 1) : []
  return [
    ...variants,
    ...items,
    ...anyField,
    ...Object.entries(properties).flatMap(([name, property]) => fieldsIn(property, text, [...path, name], own)),
  ]
}

/** Every field of the body of a route that would hold `text` as far as the published schema tells. */
export const textFieldsOf = (route: Route, text: string): TextField[] => {
  const path = `${apiBasePath}${route.path.replace(/:(\w+)/g, '{$1}')}`
  const schema = document.paths[path]?.[route.method.toLowerCase()]?.requestBody?.content['application/json']?.schema
  return schema === undefined ? [] : fieldsIn(schema, text, [], [])
}

/** What a body holds at a path. */
const valueAt = (body: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Json | undefined)?.[step], body)

/** Whether a body is of the variant that has the field. */
export const isVariantOf = ({ constants }: Pick<TextField, 'constants'>, body: Json): boolean =>
  constants.every(({ path, value }) => valueAt(body, path) === value)

/** A copy of a body with one field replaced. */
export const withField = (body: Json, [step, ...rest]: TextField['path'], value: unknown): Json => {
  if (step === undefined) throw new Error('a field has a path')
  if (Array.isArray(body)) {
    const items = body as unknown[]
    const item = rest.length === 0 ? value : withField((items[Number(step)] ?? {}) as Json, rest, value)
    return Object.assign([...items], { [step]: item }) as never
  }
  const inner = rest.length === 0 ? value : withField((body[step] ?? {}) as Json, rest, value)
  return { ...body, [step]: inner }
}
