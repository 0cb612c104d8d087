import type { UploadedFile } from '@vigie/shared/contract/download'
import { defaultBodyLimit, type Route } from '@vigie/shared/contract/route'
import busboy from 'busboy'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { Problem } from '../kernel/problem.ts'

type ReadBody = (request: Request, response: Response) => Promise<unknown>

const declaredLength = (request: Request) => Number(request.headers['content-length'] ?? 0)

const json = (limit: number): ReadBody => {
  const read: RequestHandler = express.json({ limit, strict: false })
  return async (request, response) => {
    const hasBody = declaredLength(request) > 0 || request.headers['transfer-encoding'] !== undefined
    // A body in another form would otherwise look empty.
    if (hasBody && !request.is(['application/json'])) throw new Problem('unsupported_media_type')
    await new Promise<void>((resolve, reject) => {
      read(request, response, (error?: unknown) => {
        if (error === undefined) resolve()
        else reject(error instanceof Error ? error : new Error(String(error)))
      })
    })
    return request.body as unknown
  }
}

/** Fields as text and files whole, each name once; 413 as soon as the parts together pass the limit. */
const form = (limit: number): ReadBody => {
  const tooLarge = () => new Problem('body_too_large', { limit })
  return async (request) => {
    if (!request.is(['multipart/form-data'])) throw new Problem('unsupported_media_type')
    if (declaredLength(request) > limit + 10_000) throw tooLarge()
    const parts: Record<string, string | UploadedFile> = {}
    let total = 0
    await new Promise<void>((resolve, reject) => {
      const parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        limits: { fieldSize: limit, fileSize: limit, parts: 100 },
      })
      const count = (bytes: number) => {
        total += bytes
        if (total > limit) reject(tooLarge())
      }
      parser.on('field', (name, value) => {
        count(Buffer.byteLength(value))
        parts[name] = value
      })
      parser.on('file', (name, stream, { filename, mimeType }) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => {
          count(chunk.length)
          if (total <= limit) chunks.push(chunk)
        })
        stream.on('limit', () => reject(tooLarge()))
        stream.on('end', () => {
          parts[name] = { fileName: filename ?? name, mediaType: mimeType, content: Buffer.concat(chunks) }
        })
      })
      parser.on('error', () => reject(new Problem('malformed_json')))
      parser.on('close', () => resolve())
      request.pipe(parser)
    }).finally(() => {
      // Whatever is still coming is let go, so that the answer can be read.
      request.unpipe()
      request.resume()
    })
    return parts
  }
}

/** How the body of a route is read, within its limit: JSON, or a form where it takes files; nothing where it has none. */
export const bodyReader = (route: Route): ReadBody => {
  if (route.body === undefined) return async () => undefined
  const limit = route.bodyLimit ?? defaultBodyLimit
  return route.multipart === true ? form(limit) : json(limit)
}
