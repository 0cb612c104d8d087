import { expect, test } from 'vitest'
import { inDatabase } from './uri.ts'

test.each([
  ['mongodb://%2Ftmp%2Fa.sock/?directConnection=true', 'mongodb://%2Ftmp%2Fa.sock/x?directConnection=true'],
  ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/x'],
  ['mongodb://a:1,b:2/vigie?replicaSet=rs0', 'mongodb://a:1,b:2/x?replicaSet=rs0'],
  ['mongodb://me:pw@a:1/vigie', 'mongodb://me:pw@a:1/x?authSource=vigie'],
  ['mongodb://me:pw@a:1/vigie?authSource=admin', 'mongodb://me:pw@a:1/x?authSource=admin'],
  ['mongodb+srv://me:pw@cluster/', 'mongodb+srv://me:pw@cluster/x'],
])('%s opens another database as %s', (uri, expected) => {
  expect(inDatabase(uri, 'x')).toBe(expected)
})
