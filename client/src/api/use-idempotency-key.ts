import { useRef } from 'react'

/** Gives the key of this submission: the same one while the body is unchanged, so that a retry is never a second record. */
export const useIdempotencyKey = () => {
  const last = useRef({ body: '', key: '' })
  return (body: unknown): string => {
    const text = JSON.stringify(body)
    if (last.current.body !== text) last.current = { body: text, key: crypto.randomUUID() }
    return last.current.key
  }
}
