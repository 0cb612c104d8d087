import { expect, test } from 'vitest'
import { nearestField } from './use-act-form.ts'

const fields = ['category', 'severity', 'reason', 'priority']

test.each([
  ['severity', 'severity'],
  ['qualification.severity', 'severity'],
  ['qualification.priorityOverride.reason', 'reason'],
  ['qualification.unknown', 'unknown'],
])('an issue at %s stands under %s', (path, field) => {
  expect(nearestField(path, fields)).toBe(field)
})
