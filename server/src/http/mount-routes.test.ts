import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Download, UploadedFile } from '@vigie/shared/contract/download'
import { defineRoutes } from '@vigie/shared/contract/route'
import express, { Router } from 'express'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { mountRoutes } from './mount-routes.ts'
import { problemResponse } from './problem-response.ts'

const routes = defineRoutes({
  export: {
    method: 'GET',
    path: '/export',
    summary: 'A file to save',
    permission: 'public',
    produces: 'csv',
    response: Download,
  },
  upload: {
    method: 'POST',
    path: '/upload',
    summary: 'A file that comes in',
    permission: 'public',
    multipart: true,
    bodyLimit: 1000,
    body: z.strictObject({ note: z.string(), file: UploadedFile }),
    response: z.object({ note: z.string(), fileName: z.string(), mediaType: z.string(), bytes: z.int() }),
  },
  table: {
    method: 'GET',
    path: '/table',
    summary: 'A table that is asked for again',
    permission: 'public',
    etag: true,
    response: z.object({ rows: z.array(z.int()) }),
  },
  strip: {
    method: 'GET',
    path: '/strip',
    summary: 'An answer with more than the contract names',
    permission: 'public',
    response: z.object({ name: z.string() }),
  },
})

let server: Server
let origin: string
/** Where files that come in are put while they are looked at. */
const folder = mkdtempSync(join(tmpdir(), 'mount-routes-'))
vi.stubEnv('TMPDIR', folder)

beforeAll(async () => {
  const router = Router()
  mountRoutes(
    router,
    'options',
    routes,
    {
      export: async () => ({ fileName: 'été.csv', content: 'a;b\r\n' }),
      upload: async (_actor, { body: { note, file } }) => ({
        note,
        fileName: file.fileName,
        mediaType: file.mediaType,
        bytes: file.content.size,
      }),
      table: async () => ({ rows: [1, 2, 3] }),
      strip: async () => ({ name: 'Sophie', passwordHash: 'secret' }),
    },
    false,
  )
  const app = express().disable('etag').use(router).use(problemResponse)
  await new Promise<void>((resolve) => {
    server = app.listen(0, '127.0.0.1', () => resolve())
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
  vi.unstubAllEnvs()
})

const upload = async (parts: Record<string, string | Blob>) => {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts)) form.append(name, part)
  return await fetch(`${origin}/upload`, { method: 'POST', body: form })
}

describe('a route', () => {
  test('that produces a file gives it its type and its name', async () => {
    const answer = await fetch(`${origin}/export`)

    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%A9t%C3%A9.csv")
    expect(await answer.text()).toBe('a;b\r\n')
  })

  test('that takes a form hands over its fields and files', async () => {
    const answer = await upload({ note: 'capture', file: new File(['12345'], 'écran.png', { type: 'image/png' }) })

    expect(await answer.json()).toEqual({ note: 'capture', fileName: 'écran.png', mediaType: 'image/png', bytes: 5 })
  })

  test('that takes a form refuses what passes its limit, and another type of body', async () => {
    const large = await upload({ note: 'capture', file: new File(['x'.repeat(2000)], 'x.bin') })
    const json = await fetch(`${origin}/upload`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })

    expect([large.status, await large.json()]).toMatchObject([
      413,
      { code: 'body_too_large', details: { limit: 1000 } },
    ])
    expect([json.status, await json.json()]).toMatchObject([415, { code: 'unsupported_media_type' }])
  })

  test('that takes a form leaves nothing on disk, not even for who hangs up in the middle', async () => {
    await upload({ note: 'capture', file: new File(['12345'], 'écran.png') })
    const call = request(`${origin}/upload`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 900 },
    })
    call.on('error', () => undefined)
    call.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nle début')
    await vi.waitUntil(() => readdirSync(folder).length === 1)
    call.destroy()

    await vi.waitUntil(() => readdirSync(folder).length === 0)
  })

  test('that takes a form names every part that is wrong', async () => {
    const answer = await upload({ other: 'x' })

    expect(answer.status).toBe(422)
    const { issues } = (await answer.json()) as { issues: { path: string[] }[] }
    expect(issues.map(({ path }) => path.join('.'))).toEqual(expect.arrayContaining(['body.note', 'body.file']))
  })

  test('with an ETag answers 304 to who has it, and the others carry none', async () => {
    const first = await fetch(`${origin}/table`)
    const etag = first.headers.get('etag') ?? ''
    const again = await fetch(`${origin}/table`, {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    })

    expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
    expect(again.status).toBe(304)
    expect((await fetch(`${origin}/strip`)).headers.get('etag')).toBeNull()
  })

  test('lets nothing out that its contract does not name', async () => {
    expect(await (await fetch(`${origin}/strip`)).json()).toEqual({ name: 'Sophie' })
  })
})
