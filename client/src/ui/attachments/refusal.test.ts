import { ApiFailure, ConnectionLost } from '@vigie/shared/contract/client'
import { describe, expect, test } from 'vitest'
import { readFailure, refusalBeforeSending } from './refusal.ts'

const refused = (status: number, issues: { path: string[]; code: string; message: string }[] = []) =>
  new ApiFailure(status, {
    type: '/problems/x',
    title: 'Titre',
    detail: 'Détail.',
    status,
    code: 'validation_failed',
    issues,
    requestId: 'r1',
  })

describe('a file that is chosen', () => {
  test.each([
    ['capture.png', 10, null],
    ['programme.exe', 10, /n’est pas accepté/],
    ['sans extension', 10, /n’est pas accepté/],
    ['vide.txt', 0, /vide/],
    ['gros.txt', 26_000_000, /26\sMo.*25\sMo/],
    ['2 55 08 14 168 025 38.pdf', 10, /Renommez/],
  ])('%s of %i bytes: %s', (name, size, text) => {
    const said = refusalBeforeSending(new File([new Uint8Array(size)], name))
    if (text === null) expect(said).toBeNull()
    else expect(said).toMatch(text)
  })
})

describe('a file that did not go through', () => {
  test('says what the server said of it, and is not sent again as it is', () => {
    const issues = [{ path: ['body', 'file'], code: 'file_mismatch', message: 'Le contenu ne correspond pas.' }]
    expect(readFailure(refused(422, issues))).toEqual({ message: 'Le contenu ne correspond pas.', mayRetry: false })
  })

  test.each([refused(503), new ConnectionLost('no answer')])('may be sent again after %s', (failure) => {
    expect(readFailure(failure).mayRetry).toBe(true)
  })
})
