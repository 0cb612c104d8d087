import type { InstitutionName } from '@vigie/shared/incidents/report'
import type { AddInstitution, EditInstitution, Institution } from '@vigie/shared/institutions/institution'
import { foldText } from '@vigie/shared/text/search-tokens'
import type mongoose from 'mongoose'
import type { z } from 'zod'
import { type Actor, type Scope, seesEveryRecord } from '../../kernel/actor.ts'
import { sha256 } from '../../kernel/canonical.ts'
import { command } from '../../kernel/command.ts'
import { changesBetween } from '../../kernel/diff.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import { readTogether } from '../../kernel/read-together.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { record, touch } from '../../kernel/unit-of-work.ts'
import { requireVersion } from '../../kernel/versions.ts'
import { type InstitutionDocument, type InstitutionFields, InstitutionModel } from './institution.model.ts'

type Name = z.output<typeof InstitutionName>
type Stored = InstitutionFields & { _id: mongoose.Types.ObjectId; __v: number }

const present = ({
  _id,
  __v,
  acronym,
  nameFr,
  nameEn,
  kind,
  parentId,
  bucPrefixes,
  eessiIds,
  isActive,
}: Stored): Institution => ({
  id: _id.toHexString(),
  acronym,
  nameFr,
  nameEn,
  kind,
  parentId,
  bucPrefixes: [...bucPrefixes],
  eessiIds: [...eessiIds],
  isActive,
  version: __v,
})

/** Names of some institutions by id; an id that no longer exists is absent. */
export const institutionNames = readTogether<Name>(async (ids) => {
  const rows = await InstitutionModel.find(
    { _id: { $in: ids.map(objectId) } },
    { acronym: 1, nameFr: 1, nameEn: 1 },
  ).lean()
  return new Map(
    rows.map(({ _id, acronym, nameFr, nameEn }) => [
      _id.toHexString(),
      { id: _id.toHexString(), acronym, nameFr, nameEn },
    ]),
  )
})

/** A text that every committed change of a name makes another one. */
export const institutionsVersion = async (): Promise<string> => {
  const rows = await InstitutionModel.find({}, { acronym: 1, nameFr: 1, nameEn: 1 }).sort({ _id: 1 }).lean()
  return sha256(JSON.stringify(rows))
}

export type InstitutionNames = ReadonlyMap<string, Name>

/** A name to show, even for an institution that is no longer there. */
export const nameOf = (names: InstitutionNames, id: string): Name =>
  names.get(id) ?? { id, acronym: '?', nameFr: '?', nameEn: null }

/** Ids of the institutions under these heads, the heads included. */
export const networkOf = async (headIds: readonly string[]): Promise<string[]> => {
  if (headIds.length === 0) return []
  const members = await InstitutionModel.find({ parentId: { $in: [...headIds] } }, { _id: 1 }).lean()
  return [...headIds, ...members.map(({ _id }) => _id.toHexString())]
}

/** Which of these ids no institution holds. */
export const unknownInstitutions = async (ids: readonly string[]): Promise<Set<string>> => {
  const known = await institutionNames(ids)
  return new Set(ids.filter((id) => !known.has(id)))
}

/** All institutions for Cleiss, the ministry and administrators, their own for reporters. */
export const institutionScope = (actor: Actor): Scope =>
  seesEveryRecord(actor) || actor.has('dss') ? 'every' : actor.institutionIds

/** Institutions by acronym. */
export const listInstitutions = async (actor: Actor): Promise<{ items: Institution[] }> => {
  const scope = institutionScope(actor)
  const filter = scope === 'every' ? {} : { _id: { $in: scope.map(objectId) } }
  const rows = await InstitutionModel.find(filter).sort({ _id: 1 }).limit(5000).lean<Stored[]>()
  rows.sort((left, right) => (foldText(left.acronym) < foldText(right.acronym) ? -1 : 1))
  return { items: rows.map(present) }
}

const describe = ({ acronym, nameFr, nameEn, kind, parentId, bucPrefixes, isActive }: InstitutionFields) => ({
  acronym,
  nameFr,
  nameEn,
  kind,
  parentId,
  bucPrefixes: [...bucPrefixes],
  isActive,
})

/** A head exists, stands at the top itself, and is not the institution. */
const requireHead = async (parentId: string | null | undefined, ownId: string | null): Promise<void> => {
  if (parentId == null) return
  await oneAtATime('institution-networks')
  const head = await InstitutionModel.findById(parentId).lean()
  const hasMembers = ownId !== null && (await InstitutionModel.exists({ parentId: ownId })) !== null
  if (head === null) throw invalid({ path: ['body', 'parentId'], code: 'unknown_value' })
  if (parentId === ownId || head.parentId !== null || hasMembers)
    throw invalid({ path: ['body', 'parentId'], code: 'not_allowed' })
}

const requireFreeAcronym = async (acronym: string | undefined, ownId: string | null): Promise<void> => {
  if (acronym === undefined) return
  const holder = await InstitutionModel.findOne({ acronym }, { _id: 1 }).lean()
  if (holder !== null && holder._id.toHexString() !== ownId)
    throw invalid({ path: ['body', 'acronym'], code: 'not_allowed' })
}

export const addInstitution = async (
  actor: Actor,
  body: AddInstitution & { eessiIds?: string[] },
): Promise<Institution> =>
  await command(actor, async () => {
    await requireHead(body.parentId, null)
    await requireFreeAcronym(body.acronym, null)
    const institution = new InstitutionModel({ eessiIds: [], ...body, isActive: true })
    await institution.save()
    const changes = changesBetween({}, describe(institution.toObject()))
    const id: string = institution.id
    const scope = institution.parentId === null ? [id] : [id, institution.parentId]
    if (institution.parentId !== null) touch('sessions', institution.parentId)
    record({ type: 'institution.added', resource: 'institutions', subjectId: id, isNew: true, changes, scope })
    return present(institution.toObject())
  })

const find = async (id: string): Promise<InstitutionDocument> => {
  const institution = /^[0-9a-f]{24}$/.test(id) ? await InstitutionModel.findById(id) : null
  if (institution === null) throw notFound()
  return institution
}

export const editInstitution = async (
  actor: Actor,
  id: string,
  { version, ...fields }: EditInstitution,
): Promise<Institution> =>
  await command(actor, async () => {
    const institution = await find(id)
    const before = describe(institution.toObject())
    await requireVersion({ id: institution.id, version: institution.__v }, version, before, fields)
    await requireHead(fields.parentId, institution.id)
    await requireFreeAcronym(fields.acronym, institution.id)
    institution.set(fields)
    const changes = changesBetween(before, describe(institution.toObject()))
    if (changes.length > 0) {
      await institution.save()
      const heads = [before.parentId, institution.parentId].flatMap((head) => head ?? [])
      record({
        type: 'institution.edited',
        resource: 'institutions',
        subjectId: institution.id,
        changes,
        scope: [institution.id, ...heads],
      })
      // Their people see another network from now on.
      if (before.parentId !== institution.parentId) touch('sessions', ...heads)
    }
    return present(institution.toObject())
  })
