import { pipeline } from 'node:stream/promises'
import { Download } from '@vigie/shared/contract/download'
import type { Produces } from '@vigie/shared/contract/route'
import type { Request, Response } from 'express'

const mediaTypes: Record<Exclude<Produces, 'json' | 'file'>, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  ics: 'text/calendar; charset=utf-8',
}

/** RFC 8187: what `encodeURIComponent` leaves and a header parameter may not hold is escaped as well. */
const extendedValue = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** A file to save or, when the handler says so, to show; a stored file goes out piece by piece. */
export const sendDownload = async (
  request: Request,
  response: Response,
  status: number,
  produces: Exclude<Produces, 'json'>,
  result: unknown,
): Promise<void> => {
  const { fileName, content, mediaType, size, etag, isInline } = Download.parse(result)
  const type = produces === 'file' ? (mediaType ?? 'application/octet-stream') : mediaTypes[produces]
  response.status(status).type(type)
  response.setHeader(
    'content-disposition',
    `${isInline === true ? 'inline' : 'attachment'}; filename*=UTF-8''${extendedValue(fileName)}`,
  )
  response.setHeader('x-content-type-options', 'nosniff')
  // Whatever the file holds, it runs nothing and reaches nothing here.
  response.setHeader('content-security-policy', "default-src 'none'; sandbox")
  if (etag !== undefined) response.setHeader('etag', `"${etag}"`)
  if (typeof content === 'string' || content instanceof Uint8Array) {
    response.send(typeof content === 'string' ? content : Buffer.from(content))
    return
  }
  if (request.fresh) {
    response.removeHeader('content-type')
    response.status(304).end()
    return
  }
  if (size !== undefined) response.setHeader('content-length', size)
  await pipeline(content instanceof Blob ? content.stream() : content, response).catch((error: unknown) => {
    // Who leaves in the middle of a download is no fault of ours.
    if (!response.destroyed || (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}
