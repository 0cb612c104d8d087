import { addWorkingDays } from '@vigie/shared/calendar/working-days'
import type { PlanShift, ReplanGoLives, ReplanOutcome } from '@vigie/shared/go-lives/replan'
import { calendarZone, type WarningLine, warningsOf } from '@vigie/shared/go-lives/warnings'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { warningLines } from './calendar-line.service.ts'
import { stateOf } from './checklist.ts'
import { earliestDays } from './earliest-days.ts'
import { mayAct, visibleGoLives } from './go-live.access.ts'
import { type GoLiveDocument, GoLiveModel } from './go-live.model.ts'
import { moveGoLiveFrom } from './go-live.move.ts'

type Row = ReplanOutcome['rows'][number]

/** Undoes what was tried: it was only asked about, or one of the cells was refused. */
class Undone extends Error {
  readonly rows: Row[]
  constructor(rows: Row[]) {
    super()
    this.rows = rows
  }
}

/** Where a plan moves to; a cell that has none cannot be moved by days. */
const shifted = (id: string, planOn: string | null, shift: PlanShift): string => {
  if (shift.to === 'day') return shift.planOn
  if (shift.to === 'each') {
    const own = shift.plans.find((plan) => plan.id === id)
    if (own === undefined) throw new Problem('elements_missing', { missing: ['planOn'] })
    return own.planOn
  }
  if (planOn === null) throw new Problem('elements_missing', { missing: ['planOn'] })
  try {
    return shift.to === 'days_later' ? addDays(planOn, shift.days) : addWorkingDays(planOn, shift.days, calendarZone)
  } catch (error) {
    if (error instanceof RangeError) throw invalid({ path: ['body', 'shift', 'days'], code: 'civil_day' })
    throw error
  }
}

/** The new day of each cell, or why it has none. */
const daysFor = (
  cells: ReadonlyMap<string, GoLiveDocument>,
  { goLives, shift }: Pick<ReplanGoLives, 'goLives' | 'shift'>,
): ReadonlyMap<string, string | Problem> =>
  new Map(
    goLives.map(({ id }): [string, string | Problem] => {
      const cell = cells.get(id)
      if (cell === undefined) return [id, notFound()]
      try {
        return [id, shifted(id, cell.planOn, shift)]
      } catch (error) {
        if (error instanceof Problem) return [id, error]
        throw error
      }
    }),
  )

const problemOf = (error: unknown): Row['problem'] => {
  if (!(error instanceof Problem)) throw error
  const { code, details, issues } = error
  return { code, details: issues.length === 0 ? details : { ...details, issues } }
}

/** The cells that are asked for, read at once. */
const cellsOf = async (actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, GoLiveDocument>> => {
  const cells = await GoLiveModel.find({ $and: [{ _id: { $in: ids.map(objectId) } }, visibleGoLives(actor)] })
  return new Map(cells.map((cell) => [cell.id as string, cell]))
}

/** Of the new day, whatever the institution expects. */
const warningsFor = (
  cell: GoLiveDocument,
  planOn: string,
  lines: readonly WarningLine[],
  earliestOn: string | null,
) => {
  const { applicability, status, items } = cell.toObject()
  const checklist = items.map(stateOf)
  return warningsOf({ applicability, status, planOn, forecastOn: null, checklist, earliestOn }, lines, parisDay(now()))
}

/** Plans every cell anew inside the command under way; says of each what became of it. */
const planAll = async (actor: Actor, { goLives, shift, ...body }: ReplanGoLives): Promise<Row[]> => {
  const cells = await cellsOf(
    actor,
    goLives.map(({ id }) => id),
  )
  const days = daysFor(cells, { goLives, shift })
  const planned = new Map([...days].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const earliest = await earliestDays(actor, [...cells.values()], planned)
  const lines = await warningLines()
  const moveOne = moveGoLiveFrom(async (mover, id) => {
    const cell = cells.get(id) ?? null
    if (cell !== null && !mayAct(mover, cell)) throw new Problem('forbidden')
    return cell
  })
  const { reasonCode, reason, decisionReference } = body
  const rows: Row[] = []
  for (const { id, version } of goLives) {
    const cell = cells.get(id)
    const before = cell?.planOn ?? null
    try {
      const planOn = days.get(id)
      if (cell === undefined || typeof planOn !== 'string') throw planOn ?? notFound()
      const warnings = warningsFor(cell, planOn, lines, earliest.get(id) ?? null)
      // What is confirmed for that day stays so.
      const isThere = cell.status === 'confirmed' && before === planOn && cell.__v === version
      const moved = isThere
        ? cell
        : await moveOne(actor, id, { action: 'plan', version, planOn, reasonCode, reason, decisionReference })
      rows.push({ id, planOn: { before, after: planOn }, warnings, version: moved.__v, problem: null })
    } catch (error) {
      rows.push({ id, planOn: { before, after: before }, warnings: [], version: null, problem: problemOf(error) })
    }
  }
  return rows
}

const requireDistinct = (goLives: ReplanGoLives['goLives']): void => {
  const seen = new Set<string>()
  goLives.forEach(({ id }, index) => {
    if (seen.has(id)) throw invalid({ path: ['body', 'goLives', index, 'id'], code: 'not_allowed' })
    seen.add(id)
  })
}

/** Plans several cells anew, all or none. A dry run goes through every check and stores nothing. */
export const replanGoLives = async (actor: Actor, body: ReplanGoLives): Promise<ReplanOutcome> => {
  requireDistinct(body.goLives)
  try {
    const rows = await command(actor, async () => {
      const tried = await planAll(actor, body)
      if (body.dryRun || tried.some(({ problem }) => problem !== null)) throw new Undone(tried)
      return tried
    })
    return { isApplied: true, refused: 0, rows }
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    const rows = error.rows.map((row) => ({ ...row, version: null }))
    return { isApplied: false, refused: rows.filter(({ problem }) => problem !== null).length, rows }
  }
}
