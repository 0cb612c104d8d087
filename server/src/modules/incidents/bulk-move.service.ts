import type { BulkMove, BulkOutcome } from '@vigie/shared/incidents/bulk-move'
import type { IncidentMove } from '@vigie/shared/incidents/incident.workflow'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { Problem } from '../../kernel/problem.ts'
import { visibleIncidents } from './incident.access.ts'
import { IncidentModel } from './incident.model.ts'
import { moveStoredIncident } from './incident.move.ts'

const apply = async (actor: Actor, id: string, move: IncidentMove): Promise<number> =>
  (await moveStoredIncident(actor, id, move)).__v

/** Undoes a command that went well: it was asked only whether it would. */
class Rehearsed extends Error {
  readonly version: number
  constructor(version: number) {
    super()
    this.version = version
  }
}

const rehearse = async (actor: Actor, id: string, move: IncidentMove): Promise<number> => {
  try {
    return await command(actor, async () => {
      throw new Rehearsed(await apply(actor, id, move))
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
    return error.version
  }
}

const problemOf = (error: unknown): NonNullable<BulkOutcome['rows'][number]['problem']> => {
  if (!(error instanceof Problem)) throw error
  const { code, details, issues } = error
  return { code, details: issues.length === 0 ? details : { ...details, issues } }
}

/**
 * Does the same act on each incident by itself, in the order asked: one that is refused leaves the others done. A dry
 * run goes through every check, the guard included, and stores nothing.
 */
export const moveSeveral = async (actor: Actor, { incidents, move, dryRun }: BulkMove): Promise<BulkOutcome> => {
  const ids = incidents.map(({ id }) => objectId(id))
  const known = await IncidentModel.find({ $and: [{ _id: { $in: ids } }, visibleIncidents(actor)] })
    .select('reference title')
    .lean()
  const nameOf = new Map(known.map(({ _id, reference, title }) => [_id.toHexString(), { reference, title }]))
  const rows: BulkOutcome['rows'] = []
  for (const { id, version } of incidents) {
    const { reference = null, title = null } = nameOf.get(id) ?? {}
    // The union of acts cannot follow a version added to whichever act this is.
    const versioned = { ...move, version } as IncidentMove
    try {
      const after = await (dryRun ? rehearse : apply)(actor, id, versioned)
      rows.push({ id, reference, title, version: after, problem: null })
    } catch (error) {
      rows.push({ id, reference, title, version: null, problem: problemOf(error) })
    }
  }
  const refused = rows.filter(({ problem }) => problem !== null).length
  return { applied: rows.length - refused, refused, rows }
}
