import { createHash, randomBytes } from 'node:crypto'

/** A secret that is given away once: 256 bits, safe in an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of it. */
export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex')
