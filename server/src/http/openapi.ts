import { api } from '@vigie/shared/api'
import type { Api } from '@vigie/shared/api-by-resource'
import { ProblemBody } from '@vigie/shared/contract/problems'
import { apiBasePath, type Route, type Routes } from '@vigie/shared/contract/route'
import { z } from 'zod'

type Json = Record<string, unknown>

/** JSON Schema of what travels: dates are their text. Named schemas go to `components`, and are referred to. */
const wire = (schema: z.ZodType, components: Json): Json => {
  const { $schema, $defs, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
  }) as Json & { $defs?: Json }
  for (const [name, definition] of Object.entries($defs ?? {})) components[name] = relink(definition)
  const { id, ...body } = relink(rest) as Json
  if (typeof id !== 'string') return body
  components[id] = body
  return { $ref: `#/components/schemas/${id}` }
}

const relink = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(relink)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === '$ref' && typeof item === 'string'
        ? [key, item.replace('#/$defs/', '#/components/schemas/')]
        : [key, relink(item)],
    ),
  )
}

const parametersOf = (route: Route, components: Json): Json[] => {
  const fromSchemas = (['params', 'query'] as const).flatMap((part) => {
    const schema = route[part]
    if (schema === undefined) return []
    const { properties = {}, required = [] } = wire(schema, components) as { properties?: Json; required?: string[] }
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: part === 'params' ? 'path' : 'query',
      required: part === 'params' || required.includes(name),
      schema: property,
    }))
  })
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 8, maxLength: 200 },
  }
  return route.idempotent === true ? [...fromSchemas, key] : fromSchemas
}

const requestBody = (body: z.ZodType, route: Route, components: Json): Json => {
  const schema = wire(body, components)
  const media = route.multipart === true ? 'multipart/form-data' : 'application/json'
  return { required: true, content: { [media]: { schema: route.multipart === true ? asForm(schema) : schema } } }
}

/** Files travel as parts of the form: whatever holds bytes is one. */
const asForm = (schema: Json): Json => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([name, part]) => [
      name,
      part['properties'] === undefined ? part : { type: 'string', format: 'binary' },
    ]),
  ),
})

const operation = (resource: string, action: string, route: Route, components: Json): Json => {
  const media =
    route.produces === undefined || route.produces === 'json' ? 'application/json' : 'application/octet-stream'
  const status = route.status ?? 200
  const answer =
    status === 204
      ? {}
      : {
          content: {
            [media]: {
              schema:
                media === 'application/json' ? wire(route.response, components) : { type: 'string', format: 'binary' },
            },
          },
        }
  return {
    operationId: `${resource}.${action}`,
    tags: [resource],
    summary: route.summary,
    parameters: parametersOf(route, components),
    ...(route.body && { requestBody: requestBody(route.body, route, components) }),
    responses: {
      [status]: { description: route.summary, ...answer },
      default: {
        description: 'A refusal (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    security: route.permission === 'public' ? [] : [{ session: [] }],
    'x-permission': route.permission,
  }
}

/** The OpenAPI 3.1 document of the whole contract. */
export const openApiDocument = (resources: Api = api): Json => {
  const components: Json = {}
  wire(ProblemBody, components)
  const paths: Record<string, Json> = {}
  for (const [resource, routes] of Object.entries(resources as Record<string, Routes>)) {
    for (const [action, route] of Object.entries(routes)) {
      const path = `${apiBasePath}${route.path.replace(/:(\w+)/g, '{$1}')}`
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(resource, action, route, components) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vigie EESSI',
      version: '0.1.0',
      description: 'The desk from which Cleiss coordinates EESSI for France.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    paths,
    components: {
      schemas: components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'vigie_session' } },
    },
  }
}
