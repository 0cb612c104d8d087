import { Download } from '@vigie/shared/contract/download'
import type { Produces } from '@vigie/shared/contract/route'
import type { Response } from 'express'

const mediaTypes: Record<Exclude<Produces, 'json'>, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  ics: 'text/calendar; charset=utf-8',
}

/** A file to save, under the name that the handler gave it. */
export const sendDownload = (
  response: Response,
  status: number,
  produces: Exclude<Produces, 'json'>,
  result: unknown,
): void => {
  const { fileName, content } = Download.parse(result)
  response.status(status).type(mediaTypes[produces])
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
  response.send(typeof content === 'string' ? content : Buffer.from(content))
}
