import { z } from 'zod'
import { Id, isoDate, shortText, Version } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'

/** A deadline or an event; days on which nothing goes live; days on which a system is not there. */
export const calendarLineKinds = ['milestone', 'freeze', 'maintenance'] as const
export const CalendarLineKind = z.enum(calendarLineKinds)
export type CalendarLineKind = z.output<typeof CalendarLineKind>

const fields = {
  kind: CalendarLineKind,
  level: z.enum(['european', 'national']),
  titleFr: shortText(300),
  titleEn: shortText(300).nullable(),
  /** First and last day, both inclusive. */
  from: isoDate,
  to: isoDate,
}

/** A line of its own over the calendar. */
export const CalendarLine = z
  .object({
    id: Id,
    ...fields,
    titleFr: z.string(),
    titleEn: z.string().nullable(),
    /** False when the days or their meaning are a deduction. */
    isSure: z.boolean(),
    source: z.string().nullable(),
    isActive: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'CalendarLine' })
export type CalendarLine = z.output<typeof CalendarLine>

export const AddCalendarLine = z.strictObject(fields).meta({ id: 'AddCalendarLine' })
export type AddCalendarLine = z.output<typeof AddCalendarLine>

const { kind: _, ...editable } = fields
export const EditCalendarLine = z
  .strictObject({ version: Version, ...z.strictObject(editable).partial().shape, isActive: z.boolean().optional() })
  .meta({ id: 'EditCalendarLine' })
export type EditCalendarLine = z.output<typeof EditCalendarLine>

export const calendarLineRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/calendar-lines',
    summary: 'The deadlines, freeze periods and maintenance windows, first one first',
    permission: 'go_live:read',
    response: z.object({ items: z.array(CalendarLine) }),
    etag: true,
  },
  add: {
    method: 'POST',
    path: '/calendar-lines',
    summary: 'Add a deadline, a freeze period or a maintenance window',
    permission: 'go_live:plan',
    body: AddCalendarLine,
    response: CalendarLine,
    status: 201,
    idempotent: true,
  },
  edit: {
    method: 'PATCH',
    path: '/calendar-lines/:lineId',
    summary: 'Change a line of the calendar, or take it away',
    permission: 'go_live:plan',
    params: z.strictObject({ lineId: Id }),
    body: EditCalendarLine,
    response: CalendarLine,
  },
})
