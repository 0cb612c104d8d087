import { ApiFailure, ConnectionLost } from '@vigie/shared/contract/client'
import { type DraftContent, SaveDraft } from '@vigie/shared/drafts/draft'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createDraftKeeper, type DraftStore, type StoredDraft } from './draft-keeper.ts'

const noon = new Date('2026-03-12T12:00:00Z')
beforeEach(() => vi.useFakeTimers({ now: noon }))
afterEach(() => vi.useRealTimers())

const problem = (status: number, code: string) =>
  new ApiFailure(status, { type: code, title: code, status, code, requestId: 'r' })
const settle = async () => await vi.advanceTimersByTimeAsync(0)
const rest = async () => await vi.advanceTimersByTimeAsync(1000)

/** A server of one draft that can be cut off, and counts what it is asked. */
const createServer = (begun: StoredDraft | null = null) => {
  const server = {
    draft: begun,
    asked: [] as string[],
    atOnce: 0,
    most: 0,
    /** Thrown instead of an answer; `late` throws it after the writing is done. */
    failure: null as { error: unknown; late?: boolean } | null,
    store: {} as DraftStore,
  }
  const answer = async <Answer>(what: string, work: () => Answer): Promise<Answer> => {
    server.asked.push(what)
    server.atOnce += 1
    server.most = Math.max(server.most, server.atOnce)
    try {
      await new Promise((resolve) => setTimeout(resolve, 50))
      if (server.failure !== null && server.failure.late !== true) throw server.failure.error
      const done = work()
      if (server.failure !== null) throw server.failure.error
      return done
    } finally {
      server.atOnce -= 1
    }
  }
  const requireVersion = (version: number | null) => {
    if (server.draft === null && version !== null) throw problem(404, 'not_found')
    if (server.draft !== null && server.draft.version !== version) throw problem(409, 'stale_version')
  }
  server.store = {
    read: () => answer('read', () => server.draft),
    save: (content, version) =>
      answer(`save ${content['text']}`, () => {
        requireVersion(version)
        server.draft = { content, version: (version ?? 99) + 1, updatedAt: new Date() }
        return server.draft
      }),
    remove: (version) =>
      answer('remove', () => {
        requireVersion(version)
        server.draft = null
      }),
  }
  return server
}
const text = (typed: string): DraftContent => ({ text: typed })
const stored = (typed: string, version = 7): StoredDraft => ({ content: text(typed), version, updatedAt: noon })

describe('what is typed', () => {
  test('is saved once the typing rests, the last of it alone', async () => {
    const server = createServer()
    const keeper = createDraftKeeper(server.store, null)
    for (const typed of ['S', 'SE', 'SED']) {
      keeper.change(text(typed))
      await vi.advanceTimersByTimeAsync(400)
    }
    expect(server.asked).toEqual([])
    expect(keeper.isUnsaved()).toBe(true)
    await rest()
    await vi.advanceTimersByTimeAsync(100)

    expect(server.asked).toEqual(['save SED'])
    expect(keeper.isUnsaved()).toBe(false)
    expect(keeper.snapshot().state).toMatchObject({ kind: 'saved' })
  })

  test('asks nothing when nothing changed', async () => {
    const server = createServer(stored('SED'))
    const keeper = createDraftKeeper(server.store, server.draft)
    keeper.change(text('SED'))
    await keeper.saveNow()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.asked).toEqual([])
  })

  test('while it is being saved waits for its turn: one request at a time', async () => {
    const server = createServer()
    const keeper = createDraftKeeper(server.store, null)
    keeper.change(text('un'))
    void keeper.saveNow()
    keeper.change(text('deux'))
    void keeper.saveNow()
    keeper.change(text('trois'))
    const saved = keeper.saveNow()
    await vi.advanceTimersByTimeAsync(500)
    await saved

    expect(server.most).toBe(1)
    expect(server.asked).toEqual(['save un', 'save trois'])
    expect(server.draft).toMatchObject({ content: text('trois'), version: 101 })
  })

  test('that was all erased by hand leaves no draft', async () => {
    const server = createServer(stored('SED'))
    const keeper = createDraftKeeper(server.store, server.draft)
    keeper.change(null)
    await vi.advanceTimersByTimeAsync(1100)
    expect(server.draft).toBeNull()
    expect(keeper.snapshot().state).toEqual({ kind: 'none' })
  })
})

describe('when the server cannot be reached', () => {
  test('it is tried again, less and less often, until it answers', async () => {
    const server = createServer()
    const keeper = createDraftKeeper(server.store, null)
    server.failure = { error: new ConnectionLost('no answer') }
    keeper.change(text('SED'))
    await vi.advanceTimersByTimeAsync(120_000)

    expect(keeper.snapshot().state).toEqual({ kind: 'unreachable', isOffline: true })
    expect(keeper.isUnsaved()).toBe(true)
    expect(server.asked.length).toBeGreaterThan(3)
    expect(server.asked.length).toBeLessThan(8)
    server.failure = null
    keeper.change(text('SED refusés'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.draft).toMatchObject({ content: text('SED refusés') })
    expect(keeper.snapshot().state.kind).toBe('saved')
  })

  test('coming back online is a moment to try', async () => {
    const server = createServer()
    const keeper = createDraftKeeper(server.store, null)
    server.failure = { error: new ConnectionLost('no answer') }
    keeper.change(text('SED'))
    await vi.advanceTimersByTimeAsync(1100)
    server.failure = null
    const saved = keeper.saveNow()
    await vi.advanceTimersByTimeAsync(60)
    await saved
    expect(keeper.isUnsaved()).toBe(false)
  })

  test('a session that has ended is not asked again by itself', async () => {
    const server = createServer()
    const keeper = createDraftKeeper(server.store, null)
    server.failure = { error: problem(401, 'unauthenticated') }
    keeper.change(text('SED'))
    await vi.advanceTimersByTimeAsync(600_000)
    expect(server.asked).toHaveLength(1)
  })

  test('an answer that was lost is no other window', async () => {
    const server = createServer(stored('SED'))
    const keeper = createDraftKeeper(server.store, server.draft)
    server.failure = { error: new ConnectionLost('no answer'), late: true }
    keeper.change(text('SED refusés'))
    await vi.advanceTimersByTimeAsync(1100)
    server.failure = null
    await vi.advanceTimersByTimeAsync(5000)
    expect(keeper.snapshot().state.kind).toBe('saved')
    expect(server.asked).toEqual(['save SED refusés', 'save SED refusés', 'read'])
  })
})

describe('a text that the server does not take', () => {
  const nir = (
    z.safeEncode(SaveDraft, { version: null, content: text('2 55 08 14 168 025 38') }) as z.ZodSafeParseError<unknown>
  ).error

  test('with a social-security number is not sent again before it changes; what was saved stays', async () => {
    const server = createServer(stored('SED'))
    const keeper = createDraftKeeper(server.store, server.draft)
    server.failure = { error: nir }
    keeper.change(text('2 55 08 14 168 025 38'))
    await vi.advanceTimersByTimeAsync(600_000)

    expect(server.asked).toHaveLength(1)
    expect(keeper.snapshot().state).toMatchObject({ kind: 'refused', isNir: true })
    expect(keeper.isUnsaved()).toBe(true)
    expect(keeper.content()).toEqual(text('2 55 08 14 168 025 38'))
    expect(server.draft).toMatchObject(stored('SED'))
    server.failure = null
    keeper.change(text('SED refusés'))
    await vi.advanceTimersByTimeAsync(1100)
    expect(keeper.snapshot().state.kind).toBe('saved')
  })

  test('that is too long says so in the words of the server', async () => {
    const server = createServer()
    const keeper = createDraftKeeper(server.store, null)
    server.failure = { error: problem(413, 'body_too_large') }
    keeper.change(text('SED'))
    await vi.advanceTimersByTimeAsync(1100)
    expect(keeper.snapshot().state).toMatchObject({ kind: 'refused', isNir: false })
  })
})

describe('two windows', () => {
  const inConflict = async () => {
    const server = createServer(stored('SED'))
    const keeper = createDraftKeeper(server.store, server.draft)
    server.draft = stored('Autre texte', 8)
    keeper.change(text('Mon texte'))
    await vi.advanceTimersByTimeAsync(1200)
    return { server, keeper }
  }

  test('neither text is written over before the person chooses, whatever is typed meanwhile', async () => {
    const { server, keeper } = await inConflict()
    expect(keeper.snapshot().state).toMatchObject({ kind: 'conflict', theirs: stored('Autre texte', 8) })
    keeper.change(text('Mon texte, suite'))
    await keeper.saveNow()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(server.draft).toEqual(stored('Autre texte', 8))
    expect(keeper.isUnsaved()).toBe(true)
  })

  test('keeping mine writes over the version that was seen', async () => {
    const { server, keeper } = await inConflict()
    keeper.keepMine()
    await vi.advanceTimersByTimeAsync(100)
    expect(server.draft).toMatchObject({ content: text('Mon texte'), version: 9 })
    expect(keeper.snapshot().state.kind).toBe('saved')
  })

  test('taking theirs begins the form again, and mine can be put back', async () => {
    const { server, keeper } = await inConflict()
    const { generation } = keeper.snapshot()
    keeper.takeTheirs()
    expect(keeper.content()).toEqual(text('Autre texte'))
    expect(keeper.snapshot()).toMatchObject({ state: { kind: 'saved' }, canPutBack: true })
    expect(keeper.snapshot().generation).not.toBe(generation)
    keeper.putBack()
    await vi.advanceTimersByTimeAsync(100)
    expect(server.draft).toMatchObject({ content: text('Mon texte') })
  })

  test('one learns that the other has sent it, and may go on as a new draft', async () => {
    const server = createServer(stored('SED'))
    const keeper = createDraftKeeper(server.store, server.draft)
    server.draft = null
    keeper.change(text('SED encore'))
    await vi.advanceTimersByTimeAsync(1200)
    expect(keeper.snapshot().state).toEqual({ kind: 'conflict', theirs: null })
    keeper.keepMine()
    await vi.advanceTimersByTimeAsync(100)
    expect(server.draft).toMatchObject({ content: text('SED encore') })
  })

  test('sending here forgets nothing of what the other has typed since', async () => {
    const server = createServer(stored('SED'))
    const keeper = createDraftKeeper(server.store, server.draft)
    server.draft = stored('Suite tapée ailleurs', 8)
    keeper.sent()
    await vi.advanceTimersByTimeAsync(200)
    expect(server.draft).toEqual(stored('Suite tapée ailleurs', 8))
    expect(keeper.snapshot().state).toEqual({ kind: 'none' })
  })
})

describe('once it is sent', () => {
  test('the draft is gone, even when it was just being saved', async () => {
    const server = createServer()
    const keeper = createDraftKeeper(server.store, null)
    keeper.change(text('SED'))
    void keeper.saveNow()
    await vi.advanceTimersByTimeAsync(10)
    keeper.sent()
    expect(keeper.isUnsaved()).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    expect(server.asked).toEqual(['save SED', 'remove'])
    expect(server.draft).toBeNull()
  })

  test('nothing is asked when nothing was saved yet', async () => {
    const server = createServer()
    const keeper = createDraftKeeper(server.store, null)
    keeper.change(text('SED'))
    keeper.sent()
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.asked).toEqual([])
  })

  test('forgetting it is tried again when the connection is lost', async () => {
    const server = createServer(stored('SED'))
    const keeper = createDraftKeeper(server.store, server.draft)
    server.failure = { error: new ConnectionLost('no answer') }
    keeper.sent()
    await vi.advanceTimersByTimeAsync(100)
    expect(keeper.isUnsaved()).toBe(false)
    server.failure = null
    await vi.advanceTimersByTimeAsync(3000)
    expect(server.draft).toBeNull()
  })
})

test('an erased text can be put back', async () => {
  const server = createServer(stored('SED'))
  const keeper = createDraftKeeper(server.store, server.draft)
  expect(keeper.snapshot().restoredAt).toEqual(noon)
  keeper.erase()
  expect(keeper.snapshot()).toMatchObject({ state: { kind: 'erased' }, canPutBack: true, restoredAt: null })
  await vi.advanceTimersByTimeAsync(100)
  expect(server.draft).toBeNull()
  keeper.putBack()
  await vi.advanceTimersByTimeAsync(100)
  expect(server.draft).toMatchObject({ content: text('SED') })
  expect(keeper.content()).toEqual(text('SED'))
})

test('what the person gives up is not sent any more', async () => {
  const server = createServer()
  const keeper = createDraftKeeper(server.store, null)
  keeper.change(text('SED'))
  keeper.stop()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(server.asked).toEqual([])
  expect(keeper.isUnsaved()).toBe(false)
  await settle()
})
