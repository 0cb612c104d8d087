import { describe, expect, test } from 'vitest'
import { placeAfter } from './grid-keys.ts'

const size = { rows: 60, columns: 224, page: 18 }
const at = { row: 30, column: 100 }

describe('a key in a grid', () => {
  test.each([
    ['ArrowUp', false, { row: 29, column: 100 }],
    ['ArrowDown', false, { row: 31, column: 100 }],
    ['ArrowLeft', false, { row: 30, column: 99 }],
    ['ArrowRight', false, { row: 30, column: 101 }],
    ['PageUp', false, { row: 12, column: 100 }],
    ['PageDown', false, { row: 48, column: 100 }],
    ['Home', false, { row: 30, column: 0 }],
    ['End', false, { row: 30, column: 223 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 59, column: 223 }],
  ])('%s, with Ctrl: %s', (key, withControl, expected) => {
    expect(placeAfter(key, withControl, at, size)).toEqual(expected)
  })

  test.each([
    ['ArrowUp', { row: 0, column: 0 }],
    ['ArrowLeft', { row: 0, column: 0 }],
    ['PageUp', { row: 0, column: 0 }],
  ])('%s stops at the edge', (key, expected) => {
    expect(placeAfter(key, false, { row: 0, column: 0 }, size)).toEqual(expected)
  })

  test.each([
    ['a', false],
    ['ArrowDown', true],
  ])('%s, with Ctrl: %s, is left to others', (key, withControl) => {
    expect(placeAfter(key, withControl, at, size)).toBeNull()
  })
})
