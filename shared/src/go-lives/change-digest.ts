import { z } from 'zod'
import { isoDateTime } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'

/** Whether a person is told, once on each working day, of what changed in the go-lives that they see. */
export const ChangeDigest = z
  .object({
    isOn: z.boolean(),
    /** Up to when they have been told; null before the first time. */
    toldUntil: isoDateTime.nullable(),
  })
  .meta({ id: 'ChangeDigest' })
export type ChangeDigest = z.output<typeof ChangeDigest>

export const changeDigestRoutes = defineRoutes({
  get: {
    method: 'GET',
    path: '/change-digest',
    summary: 'Whether one is told each working day of what changed in the go-lives',
    permission: 'go_live:read',
    response: ChangeDigest,
  },
  choose: {
    method: 'PATCH',
    path: '/change-digest',
    summary: 'Choose to be told each working day of what changed in the go-lives, or not to be',
    permission: 'go_live:read',
    body: z.strictObject({ isOn: z.boolean() }).meta({ id: 'ChooseChangeDigest' }),
    response: ChangeDigest,
  },
})
