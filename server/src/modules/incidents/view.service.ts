import type { IncidentFilters } from '@vigie/shared/incidents/incident.routes'
import { filtersOfShipped, type ShippedView, shippedViewKeys } from '@vigie/shared/incidents/shipped-views'
import { type EditView, mostViews, type SaveView, sharingRoles, type View } from '@vigie/shared/incidents/view.routes'
import { foldText } from '@vigie/shared/text/search-tokens'
import type { Actor } from '../../kernel/actor.ts'
import { cappedCount } from '../../kernel/capped-count.ts'
import { command } from '../../kernel/command.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import { record } from '../../kernel/unit-of-work.ts'
import { requireVersion } from '../../kernel/versions.ts'
import { filterOf } from './incident.filter.ts'
import { IncidentModel } from './incident.model.ts'
import { type ViewDocument, type ViewFields, ViewModel, type ViewRow } from './view.model.ts'

/** Most views of others that one person is shown. */
const mostShared = 100
/** Counts that one answer asks of the database at the same moment. */
const countsAtOnce = 6

const countOf = async (actor: Actor, filters: IncidentFilters) =>
  await cappedCount(IncidentModel, await filterOf(actor, filters))

const present = async (actor: Actor, view: ViewRow): Promise<View> => ({
  id: view._id.toHexString(),
  name: view.name,
  filters: view.filters,
  roles: [...view.roles],
  owner: { id: view.ownerId, name: view.owner },
  isOwn: view.ownerId === actor.id,
  ...(await countOf(actor, view.filters)),
  version: view.__v,
})

const inTurns = async <Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) => {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += countsAtOnce)
    results.push(...(await Promise.all(items.slice(start, start + countsAtOnce).map(work))))
  return results
}

/** The views of this person and those shared with one of their roles, with the counts of all and of the shipped ones. */
export const listViews = async (actor: Actor) => {
  const roles = sharingRoles.filter((role) => actor.has(role))
  const [own, shared, shipped] = await Promise.all([
    ViewModel.find({ ownerId: actor.id }).sort({ nameKey: 1 }).lean<ViewRow[]>(),
    ViewModel.find({ roles: { $in: roles }, ownerId: { $ne: actor.id } })
      .sort({ nameKey: 1, _id: 1 })
      .limit(mostShared)
      .lean<ViewRow[]>(),
    Promise.all(shippedViewKeys.map(async (key) => [key, await countOf(actor, filtersOfShipped(key))] as const)),
  ])
  return {
    shipped: Object.fromEntries(shipped) as Record<ShippedView, { count: number; isCountCapped: boolean }>,
    items: await inTurns([...own, ...shared], (view) => present(actor, view)),
  }
}

const describe = ({ name, filters, roles }: ViewFields) => ({ name, filters, roles: [...roles] })

const requireFreeName = async (actor: Actor, name: string | undefined, ownId: string | null): Promise<void> => {
  if (name === undefined) return
  const holder = await ViewModel.findOne({ ownerId: actor.id, nameKey: foldText(name) }, { _id: 1 }).lean()
  if (holder !== null && holder._id.toHexString() !== ownId) throw new Problem('already_exists', { field: 'name' })
}

/**
 * Of two views that one person saves at the same instant, one must count the other: both write the first view of that
 * person, so that one of them begins again after the other.
 */
const takeTurn = async (actor: Actor): Promise<void> => {
  const first = { sort: { _id: 1 }, projection: { _id: 1 } } as const
  await ViewModel.findOneAndUpdate({ ownerId: actor.id }, { $inc: { savedAfter: 1 } }, first).lean()
}

/** Keeps filters under a name of this person. */
export const saveView = async (actor: Actor, body: SaveView): Promise<View> =>
  await command(actor, async () => {
    await takeTurn(actor)
    await requireFreeName(actor, body.name, null)
    if ((await ViewModel.countDocuments({ ownerId: actor.id })) >= mostViews)
      throw invalid({ path: ['body', 'name'], code: 'too_many_views' })
    const roles = [...new Set(body.roles)]
    const view = new ViewModel({
      ...body,
      roles,
      nameKey: foldText(body.name),
      ownerId: actor.id,
      owner: actor.name,
    })
    await view.save()
    const changes = changesBetween({}, describe(view.toObject()))
    record({ type: 'view.saved', resource: 'views', subjectId: view.id, isNew: true, changes })
    return await present(actor, view.toObject())
  })

/** A view of this person; one of somebody else is as if it did not exist, shared or not. */
const findOwn = async (actor: Actor, id: string): Promise<ViewDocument> => {
  const view = await ViewModel.findOne({ _id: objectId(id), ownerId: actor.id })
  if (view === null) throw notFound()
  return view
}

/** Renames, shares or changes a view. */
export const editView = async (actor: Actor, id: string, { version, ...fields }: EditView): Promise<View> =>
  await command(actor, async () => {
    const view = await findOwn(actor, id)
    const before = describe(view.toObject())
    await requireVersion({ id: view.id, version: view.__v }, version, before, fields)
    await requireFreeName(actor, fields.name, view.id)
    view.set({
      ...fields,
      ...(fields.name !== undefined && { nameKey: foldText(fields.name) }),
      ...(fields.roles !== undefined && { roles: [...new Set(fields.roles)] }),
    })
    const changes = changesBetween(before, describe(view.toObject()))
    if (changes.length > 0) {
      await view.save()
      record({ type: 'view.edited', resource: 'views', subjectId: view.id, changes })
    }
    return await present(actor, view.toObject())
  })

/** Deletes a view, for its owner and for those with whom it was shared. */
export const removeView = async (actor: Actor, id: string): Promise<null> =>
  await command(actor, async () => {
    const view = await findOwn(actor, id)
    await view.deleteOne()
    const changes = changesBetween(describe(view.toObject()), {})
    record({ type: 'view.deleted', resource: 'views', subjectId: view.id, changes })
    return null
  })
