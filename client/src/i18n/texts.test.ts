import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { texts as en } from './en.ts'
import { texts as fr } from './fr.ts'

type Branch = { readonly [key: string]: string | Branch }

/** Every text of a language by its whole key: `incidents:panel.refer.title`. */
const flat = (texts: Branch, prefix = '', separator = ':'): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}${separator}`, '.'),
  )
const french = new Map(flat(fr))
const english = new Map(flat(en))
const holes = (text: string | undefined) => (text?.match(/\{\{\w+\}\}/gu) ?? []).sort()

describe('the two languages', () => {
  test('say the same things', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort())
  })

  test('leave the same places for names and numbers', () => {
    const differing = [...french].filter(([key, text]) => `${holes(text)}` !== `${holes(english.get(key))}`)
    expect(differing).toEqual([])
  })

  test('leave no text empty', () => {
    expect([...french, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('are each written as their readers write', () => {
    const unlikeEnglish = [...english].filter(([, text]) => /[«»àâçéèêëîïôùû]| [:;!%]| \?$/u.test(text))
    const unlikeFrench = [...french].filter(([, text]) => /[“”']|[\p{L}»)][:;?!](?:\s|$)/u.test(text))
    expect([...unlikeEnglish, ...unlikeFrench]).toEqual([])
  })
})

const source = join(import.meta.dirname, '..')
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/u.test(path) && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(join(source, path), 'utf8'))
  .join('\n')

const found = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, text = '']) => text)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** Keys written whole, as they are. */
const quoted = new Set(found(/'([\w:.-]+)'/gu))
/** Keys that end with a code, as in `status.${status}`: what is put in holds no dot. A template of codes alone says nothing. */
const templates = found(/`((?:[\w:.-]|\$\{[^}`]+\})+)`/gu)
  .filter((text) => /\$\{/u.test(text) && /\w\.|\.\w|\w_|_\w/u.test(text.replace(/\$\{[^}]+\}/gu, '$')))
  .map(
    (text) =>
      new RegExp(
        `^(?:\\w+:)?${text
          .split(/\$\{[^}]+\}/u)
          .map(escaped)
          .join('[^.]+')}$`,
        'u',
      ),
  )
/** Groups of words read by `wordOf(group, code)`, which a code from the server picks from. */
const groups = found(/wordOf\('([\w.]+)'/gu)

const isUsed = (key: string): boolean => {
  const whole = key.replace(/_(?:zero|one|other)$/u, '')
  const short = whole.slice(whole.indexOf(':') + 1)
  return (
    quoted.has(whole) ||
    quoted.has(short) ||
    templates.some((template) => template.test(whole)) ||
    groups.some((group) => short.startsWith(`${group}.`))
  )
}

test('no text is left that no screen shows', () => {
  expect([...french.keys()].filter((key) => !isUsed(key))).toEqual([])
})
