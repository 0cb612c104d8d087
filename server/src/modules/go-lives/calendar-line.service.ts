import type { AddCalendarLine, CalendarLine, EditCalendarLine } from '@vigie/shared/go-lives/calendar-line'
import type { WarningLine } from '@vigie/shared/go-lives/warnings'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { record } from '../../kernel/unit-of-work.ts'
import { requireVersion } from '../../kernel/versions.ts'
import {
  type CalendarLineDocument,
  type CalendarLineFields,
  CalendarLineModel,
  type CalendarLineRow,
} from './calendar-line.model.ts'

const present = ({ _id, __v, seedCode: _, ...line }: CalendarLineRow): CalendarLine => ({
  ...line,
  id: _id.toHexString(),
  version: __v,
})

export const listCalendarLines = async (): Promise<{ items: CalendarLine[] }> => {
  const rows = await CalendarLineModel.find().sort({ from: 1, _id: 1 }).lean<CalendarLineRow[]>()
  return { items: rows.map(present) }
}

/** The lines that a go-live can be warned of. */
export const warningLines = async (): Promise<WarningLine[]> => {
  const rows = await CalendarLineModel.find(
    { kind: { $in: ['freeze', 'maintenance'] }, isActive: true },
    { kind: 1, from: 1, to: 1, isActive: 1 },
  )
    .sort({ from: 1, _id: 1 })
    .lean()
  return rows.map(({ _id, kind, from, to, isActive }) => ({ id: _id.toHexString(), kind, from, to, isActive }))
}

const describe = ({ kind, level, titleFr, titleEn, from, to, isActive }: CalendarLineFields) => ({
  kind,
  level,
  titleFr,
  titleEn,
  from,
  to,
  isActive,
})

const requireOrder = ({ from, to }: CalendarLineFields): void => {
  if (to < from) throw invalid({ path: ['body', 'to'], code: 'out_of_order' })
}

/** Two freeze periods would leave it open which of them forbids a day, and until when. */
const requireFreeDays = async (line: CalendarLineDocument): Promise<void> => {
  if (line.kind !== 'freeze' || !line.isActive) return
  await oneAtATime('freeze-periods')
  const others = await CalendarLineModel.find(
    { kind: 'freeze', isActive: true, _id: { $ne: line._id } },
    { from: 1, to: 1 },
  ).lean()
  const overlapping = others.filter(({ from, to }) => from <= line.to && line.from <= to)
  if (overlapping.length > 0)
    throw new Problem('period_overlap', { lineIds: overlapping.map(({ _id }) => _id.toHexString()).sort() })
}

type Shipped = Pick<CalendarLineFields, 'isSure' | 'source' | 'seedCode'>

/** Adds a line to the calendar; `shipped` is for those that come with the platform. */
export const addCalendarLine = async (
  actor: Actor,
  body: AddCalendarLine,
  shipped: Shipped = { isSure: true, source: null, seedCode: null },
): Promise<CalendarLine> =>
  await command(actor, async () => {
    const line = new CalendarLineModel({ ...body, ...shipped, isActive: true })
    requireOrder(line)
    await requireFreeDays(line)
    await line.save()
    record({
      type: 'calendar_line.added',
      resource: 'calendarLines',
      subjectId: line.id,
      isNew: true,
      changes: changesBetween({}, describe(line.toObject())),
    })
    return present(line.toObject())
  })

/** Changes a line, takes it away, or brings it back. */
export const editCalendarLine = async (
  actor: Actor,
  id: string,
  { version, ...fields }: EditCalendarLine,
): Promise<CalendarLine> =>
  await command(actor, async () => {
    const line = await CalendarLineModel.findById(objectId(id))
    if (line === null) throw notFound()
    const before = describe(line.toObject())
    await requireVersion({ id: line.id, version: line.__v }, version, before, fields)
    line.set(fields)
    const changes = changesBetween(before, describe(line.toObject()))
    if (changes.length === 0) return present(line.toObject())
    requireOrder(line)
    await requireFreeDays(line)
    await line.save()
    record({ type: 'calendar_line.edited', resource: 'calendarLines', subjectId: line.id, changes })
    return present(line.toObject())
  })
