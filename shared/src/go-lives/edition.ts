import { z } from 'zod'
import { Id, isoDateTime, RecordKey, shortText, Version } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { deltaFields, editionLineFields } from './edition-delta.ts'

const day = z.string().nullable()

/** A cell as an edition keeps it: in words and days of its time, whatever becomes of the records. */
export const EditionCell = z
  .object({
    goLiveId: Id,
    institutionId: Id,
    institution: z.string(),
    bucCode: z.string().nullable(),
    role: z.string().nullable(),
    release: z.string().nullable(),
    family: z.string(),
    applicability: z.string(),
    status: z.string(),
    baselineOn: day,
    planOn: day,
    validatedOn: day,
    forecastOn: day,
    actualOn: day,
  })
  .meta({ id: 'EditionCell' })
export type EditionCell = z.output<typeof EditionCell>

export const EditionLine = z
  .object({
    lineId: Id,
    kind: z.string(),
    level: z.string(),
    titleFr: z.string(),
    titleEn: z.string().nullable(),
    from: z.string(),
    to: z.string(),
  })
  .meta({ id: 'EditionLine' })
export type EditionLine = z.output<typeof EditionLine>

/** All that an edition says; it never changes once it is taken. */
export const EditionContent = z
  .object({ takenAt: isoDateTime, cells: z.array(EditionCell), lines: z.array(EditionLine) })
  .meta({ id: 'EditionContent' })
export type EditionContent = z.output<typeof EditionContent>

export const editionStatuses = ['prepared', 'approved'] as const
export const editionActions = ['approve', 'discard'] as const

/** A numbered, frozen state of the whole calendar, which every institution reads once it is approved. */
export const CalendarEdition = z
  .object({
    id: Id,
    /** Given when it is approved. */
    reference: z.string().nullable(),
    title: z.string(),
    status: z.enum(editionStatuses),
    takenAt: isoDateTime,
    /** Of its content, in canonical form. */
    sha256: z.string(),
    cells: z.int(),
    preparedBy: z.string(),
    approvedBy: z.string().nullable(),
    approvedAt: isoDateTime.nullable(),
    decisionReference: z.string().nullable(),
    actions: z.array(z.enum(editionActions)),
    version: z.int(),
  })
  .meta({ id: 'CalendarEdition' })
export type CalendarEdition = z.output<typeof CalendarEdition>

const Changes = <Field extends string>(fields: readonly [Field, ...Field[]]) =>
  z.array(z.object({ field: z.enum(fields), before: day, after: day }))

/** What differs from the edition before. */
export const EditionDelta = z
  .object({
    /** Null for the first edition, which has nothing to differ from. */
    previous: z.object({ id: Id, reference: z.string() }).nullable(),
    cells: z.array(z.object({ ...EditionCell.shape, isNew: z.boolean(), changes: Changes(deltaFields) })),
    lines: z.array(
      z.object({
        ...EditionLine.shape,
        isNew: z.boolean(),
        isGone: z.boolean(),
        changes: Changes(editionLineFields),
      }),
    ),
  })
  .meta({ id: 'EditionDelta' })
export type EditionDelta = z.output<typeof EditionDelta>

export const PrepareEdition = z.strictObject({ title: shortText(160) }).meta({ id: 'PrepareEdition' })
export type PrepareEdition = z.output<typeof PrepareEdition>

export const ApproveEdition = z
  .strictObject({ version: Version, decisionReference: shortText(120).nullish() })
  .meta({ id: 'ApproveEdition' })
export type ApproveEdition = z.output<typeof ApproveEdition>

const EditionParams = z.strictObject({ editionId: RecordKey })

export const calendarEditionRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/calendar-editions',
    summary: 'The editions of the calendar, newest first; one under preparation for those who plan',
    permission: 'go_live:read',
    response: z.object({ items: z.array(CalendarEdition) }),
  },
  prepare: {
    method: 'POST',
    path: '/calendar-editions',
    summary: 'Freeze the calendar as it is now into an edition to be approved',
    permission: 'go_live:plan',
    body: PrepareEdition,
    response: CalendarEdition,
    status: 201,
    idempotent: true,
  },
  get: {
    method: 'GET',
    path: '/calendar-editions/:editionId',
    summary: 'Read one edition',
    permission: 'go_live:read',
    params: EditionParams,
    response: CalendarEdition,
  },
  content: {
    method: 'GET',
    path: '/calendar-editions/:editionId/content',
    summary: 'All that an edition says',
    permission: 'go_live:read',
    params: EditionParams,
    response: EditionContent,
    etag: true,
  },
  delta: {
    method: 'GET',
    path: '/calendar-editions/:editionId/delta',
    summary: 'What an edition changes of the one before',
    permission: 'go_live:read',
    params: EditionParams,
    response: EditionDelta,
  },
  approve: {
    method: 'POST',
    path: '/calendar-editions/:editionId/approval',
    summary: 'Approve an edition that somebody else prepared: it gets its number and is read by every institution',
    permission: 'calendar_edition:approve',
    params: EditionParams,
    body: ApproveEdition,
    response: CalendarEdition,
    idempotent: true,
  },
  discard: {
    method: 'DELETE',
    path: '/calendar-editions/:editionId',
    summary: 'Throw away an edition that was not approved',
    permission: 'go_live:plan',
    params: EditionParams,
    response: z.null(),
    status: 204,
  },
})
