import { createHash } from 'node:crypto'

/**
 * One text for one value, whatever the order of its keys: keys sorted by code unit, dates as ISO text, absent values
 * left out. What is hashed must come back equal from the database, hence no undefined and no class instance.
 */
export const canonicalText = (value: unknown): string => {
  if (value === undefined || value === null) return 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([left], [right]) => (left < right ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
