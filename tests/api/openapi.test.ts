import { problems } from '@vigie/shared/contract/problems'
import { apiBasePath } from '@vigie/shared/contract/route'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../support/contract.ts'
import { callServer } from '../support/raw.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

interface Operation {
  operationId: string
  summary: string
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: { required: boolean; content: Record<string, { schema: Record<string, unknown> }> }
  responses: Record<string, unknown>
  security: unknown[]
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

let document: Document
beforeAll(async () => {
  await startTestServer()
  document = (await callServer('GET', '/api/openapi.json')).json as Document
})
afterAll(() => stopTestServer())

const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods))
const operationOf = (path: string, method: string) =>
  document.paths[`${apiBasePath}${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]

const referencesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => (key === '$ref' ? [String(item)] : referencesIn(item)))
}

describe('/api/openapi.json', () => {
  test('is an OpenAPI 3.1 document that anyone may read', async () => {
    const answer = await callServer('GET', '/api/openapi.json')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
    expect(document.openapi).toBe('3.1.0')
  })

  test('lists every route of the contract, with its method, and nothing else', () => {
    for (const { name, route } of routes) expect(operationOf(route.path, route.method)?.operationId, name).toBe(name)
    expect(operations()).toHaveLength(routes.length)
  })

  test('says what each route takes, answers and asks of the caller', () => {
    for (const { name, route } of routes) {
      const operation = operationOf(route.path, route.method)
      const inPath = operation?.parameters
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => parameter.name)
      expect(inPath, name).toEqual([...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter))
      expect(Object.keys(operation?.responses ?? {}), name).toEqual([String(route.status ?? 200), 'default'])
      expect(operation?.requestBody !== undefined, name).toBe(route.body !== undefined)
      expect(operation?.security, name).toHaveLength(route.permission === 'public' ? 0 : 1)
      const queried = operation?.parameters
        .filter((parameter) => parameter.in === 'query')
        .map((parameter) => parameter.name)
      expect(queried, name).toEqual(Object.keys(route.query?.shape ?? {}))
      const hasKey = operation?.parameters.some((parameter) => parameter.name === 'Idempotency-Key')
      expect(hasKey, name).toBe(route.idempotent === true)
    }
  })

  test('refers only to schemas that it holds', () => {
    const references = referencesIn(document)
    expect(references.length).toBeGreaterThan(20)
    for (const reference of references) {
      const [, schema = ''] = /^#\/components\/schemas\/(.+)$/.exec(reference) ?? []
      expect(Object.keys(document.components.schemas), reference).toContain(schema)
    }
  })

  test('writes dates as their text', () => {
    const { properties } = document.components.schemas['FileReport'] as {
      properties: Record<string, { type?: string; format?: string }>
    }
    expect(properties['occurredAt']).toMatchObject({ type: 'string', format: 'date-time' })
  })

  test('gives each action of an incident its own variant', () => {
    const { oneOf } = document.components.schemas['IncidentMove'] as {
      oneOf: { properties: { action: { const: string } } }[]
    }
    expect(oneOf.map(({ properties }) => properties.action.const)).toContain('propose_solution')
  })
})

describe('/api/docs', () => {
  test('is a page, with what it needs, that names no other site', async () => {
    const page = await callServer('GET', '/api/docs')
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.text).not.toMatch(/https?:\/\//)
    const needed = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => `/api/${path}`)
    expect(needed).toHaveLength(3)
    for (const path of needed) expect((await callServer('GET', path)).status, path).toBe(200)
  })
})

test('every problem code has a status that HTTP knows as a refusal', () => {
  for (const [code, { status }] of Object.entries(problems))
    expect([status >= 400, status < 600], code).toEqual([true, true])
})
