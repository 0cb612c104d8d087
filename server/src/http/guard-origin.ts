import type { IncomingHttpHeaders } from 'node:http'
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
 * What is wrong with the names of a call: its host is not ours (a page elsewhere that resolves to this machine), or a page
 * of another origin asks. A program that sends no Origin acts with its own credentials and is let through.
 */
export const wrongNameOf = (known: KnownHosts, { host, origin }: Pick<IncomingHttpHeaders, 'host' | 'origin'>) => {
  const hosts = hostsOf(known)
  if (!hosts.has(host ?? '')) return 'wrong_host'
  return origin !== undefined && !hosts.has(URL.parse(origin)?.host ?? '') ? 'wrong_origin' : null
}

/** Refuses a name that is not ours, and a change asked by a page of another origin. */
export const guardOrigin =
  (known: KnownHosts): RequestHandler =>
  (request, _response, next) => {
    const wrong = wrongNameOf(known, request.headers)
    if (wrong === 'wrong_host' || (wrong !== null && !safeMethods.has(request.method))) throw new Problem(wrong)
    next()
  }
