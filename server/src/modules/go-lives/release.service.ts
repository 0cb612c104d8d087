import type { AddRelease, Release } from '@vigie/shared/go-lives/release'
import type { Actor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { record } from '../../kernel/unit-of-work.ts'
import { ReleaseModel, type ReleaseRow } from './release.model.ts'

const present = ({ _id, product, name }: ReleaseRow): Release => ({ id: _id.toHexString(), product, name })

export const listReleases = async (): Promise<{ items: Release[] }> => {
  const rows = await ReleaseModel.find().sort({ product: 1, name: 1, _id: 1 }).lean<ReleaseRow[]>()
  return { items: rows.map(present) }
}

/** Some releases by id; an id that none has is absent. */
export const releasesById = async (ids: readonly string[]): Promise<ReadonlyMap<string, Release>> => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await ReleaseModel.find({ _id: { $in: wanted.map(objectId) } }).lean<ReleaseRow[]>()
  return new Map(rows.map((row) => [row._id.toHexString(), present(row)]))
}

/** Adds a version that institutions can plan; `seedCode` is for those that ship. */
export const addRelease = async (actor: Actor, body: AddRelease & { seedCode?: string }): Promise<Release> =>
  await command(actor, async () => {
    const release = new ReleaseModel({ seedCode: null, ...body })
    await release.save()
    record({
      type: 'release.added',
      resource: 'goLives',
      subjectId: release.id,
      isNew: true,
      changes: [
        { field: 'product', before: null, after: body.product },
        { field: 'name', before: null, after: body.name },
      ],
    })
    return present(release.toObject())
  })
