import type { RequestHandler } from 'express'
import { Problem } from '../kernel/problem.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const loopback = ['localhost', '127.0.0.1', '[::1]']

/** Names under which this server answers: its public one, or this machine's when it has none. */
export interface KnownHosts {
  publicUrl: string | null
  host: string
  /** The port in use, known once the server listens. */
  port: () => number
}

const hostsOf = ({ publicUrl, host, port }: KnownHosts): Set<string> => {
  if (publicUrl !== null) return new Set([new URL(publicUrl).host])
  const names = new Set([...loopback, host === '::1' ? '[::1]' : host])
  return new Set([...names].flatMap((name) => (port() === 80 ? [name, `${name}:80`] : [`${name}:${port()}`])))
}

/**
 * Refuses a name that is not ours (a page elsewhere that resolves to this machine), and a change asked by a page of
 * another origin. A program that sends no Origin acts with its own credentials and is let through.
 */
export const guardOrigin =
  (known: KnownHosts): RequestHandler =>
  (request, _response, next) => {
    const hosts = hostsOf(known)
    if (!hosts.has(request.headers.host ?? '')) throw new Problem('wrong_host')
    const { origin } = request.headers
    if (!safeMethods.has(request.method) && origin !== undefined && !hosts.has(URL.parse(origin)?.host ?? ''))
      throw new Problem('wrong_origin')
    next()
  }
