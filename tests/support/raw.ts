import { type IncomingHttpHeaders, request } from 'node:http'
import { ProblemBody } from '@vigie/shared/contract/problems'
import { apiBasePath } from '@vigie/shared/contract/route'
import { origin } from './start-server.ts'

export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** The body as JSON, or null when it is not. */
  json: unknown
}
export interface RawCall {
  cookie?: string
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is; wins over `body`. */
  text?: string
  headers?: Record<string, string>
  /** Another server than that of the test file. */
  at?: string
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** One call exactly as written, with any header (Host, If-None-Match), to a path of the server such as `/api/docs`. */
export const callServer = async (method: string, path: string, call: RawCall = {}): Promise<RawAnswer> => {
  const payload = call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body))
  const isChunked = call.headers?.['transfer-encoding'] !== undefined
  const headers = {
    accept: 'application/json',
    ...(payload !== undefined && { 'content-type': 'application/json' }),
    ...(payload !== undefined && !isChunked && { 'content-length': String(Buffer.byteLength(payload)) }),
    ...(call.cookie !== undefined && { cookie: call.cookie }),
    ...call.headers,
  }
  return await new Promise((resolve, reject) => {
    const sent = request(`${call.at ?? origin()}${path}`, { method, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) })
      })
    })
    sent.on('error', reject)
    sent.end(payload)
  })
}

/** The same, to a path of the API such as `/reports`. */
export const callApi = async (method: string, path: string, call: RawCall = {}): Promise<RawAnswer> =>
  await callServer(method, `${apiBasePath}${path}`, call)

/** The refusal that an answer carries; fails when its body is not one. */
export const problemOf = (answer: RawAnswer): ProblemBody => ProblemBody.parse(answer.json)

/** A refusal without what differs from one call to the next. */
export const withoutRequestId = (answer: RawAnswer): Omit<ProblemBody, 'requestId'> & { httpStatus: number } => {
  const { requestId, ...rest } = problemOf(answer)
  return { ...rest, httpStatus: answer.status }
}
