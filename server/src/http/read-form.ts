import type { UploadedFile } from '@vigie/shared/contract/download'
import busboy from 'busboy'
import { Problem } from '../kernel/problem.ts'
import type { ReadBody } from './read-body.ts'

/** What surrounds the parts of a form, beside the parts themselves. */
const envelope = 10_000

/**
 * Fields as text and files on disk, each name once, so that no file is held in memory; 413 as soon as the parts
 * together pass the limit.
 */
export const formReader = (limit: number): ReadBody => {
  const tooLarge = () => new Problem('body_too_large', { limit })
  return async (request, _response, spool) => {
    if (!request.is(['multipart/form-data'])) throw new Problem('unsupported_media_type')
    if (Number(request.headers['content-length'] ?? 0) > limit + envelope) throw tooLarge()
    const value: Record<string, string | UploadedFile> = {}
    const identity: Record<string, unknown> = {}
    const files: Promise<void>[] = []
    let total = 0
    await new Promise<void>((resolve, reject) => {
      const count = (bytes: number) => {
        total += bytes
        if (total > limit) reject(tooLarge())
      }
      const parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        limits: { fieldSize: limit, fileSize: limit + 1, parts: 100 },
      })
      parser.on('field', (name, text) => {
        count(Buffer.byteLength(text))
        value[name] = text
        identity[name] = text
      })
      parser.on('file', (name, stream, { filename, mimeType }) => {
        const kept = spool.keep(stream, count).then(({ content, digest }) => {
          const said = { fileName: filename ?? name, mediaType: mimeType }
          value[name] = { ...said, content }
          identity[name] = { ...said, digest }
        })
        kept.catch(reject)
        files.push(kept)
      })
      parser.on('error', () => reject(new Problem('malformed_json')))
      parser.on('close', () => void Promise.all(files).then(() => resolve(), reject))
      // Whoever hangs up in the middle leaves nobody waiting.
      request.on('close', () => {
        if (!request.complete) reject(new Problem('malformed_json'))
      })
      request.pipe(parser)
    }).finally(() => {
      // Whatever is still coming is let go, so that the answer can be read.
      request.unpipe()
      request.resume()
    })
    return { value, identity }
  }
}
