import { readFile } from 'node:fs/promises'
import { type Actor, createActor, systemActor } from '@vigie/server/kernel/actor'
import { hashPassword } from '@vigie/server/modules/identity/passwords'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { addUser } from '@vigie/server/modules/identity/user.service'
import { addInstitution, networkOf } from '@vigie/server/modules/institutions/institution.service'
import { demonstrationAccounts, demonstrationPassword } from '@vigie/shared/platform/platform'
import { z } from 'zod'
import { accountHolders, administrator, colleagues, type DemoPerson } from './people.ts'

const InstitutionRows = z.object({
  rows: z.array(
    z.object({
      acronym: z.string(),
      nameFr: z.string(),
      nameEn: z.string().nullable(),
      kind: z.string(),
      parent: z.string().nullable(),
      bucPrefixes: z.array(z.string()),
      eessiIds: z.array(z.string()),
    }),
  ),
})

export interface DemoInstitution {
  id: string
  bucPrefixes: readonly string[]
  eessiIds: readonly string[]
}
export type DemoInstitutions = ReadonlyMap<string, DemoInstitution>
export type DemoActors = ReadonlyMap<string, Actor>

const institutionsFile = new URL('../../server/src/modules/reference/data/institutions.json', import.meta.url)

/** Adds the French institutions, heads before their networks; returns them by acronym. */
export const addInstitutions = async (): Promise<DemoInstitutions> => {
  const { rows } = InstitutionRows.parse(JSON.parse(await readFile(institutionsFile, 'utf8')))
  const added = new Map<string, DemoInstitution>()
  const heads = rows.filter(({ parent }) => parent === null)
  const members = rows.filter(({ parent }) => parent !== null)
  for (const { parent, ...row } of [...heads, ...members]) {
    const head = parent === null ? null : added.get(parent)
    if (head === undefined) throw new Error(`${row.acronym} hangs under ${parent}, which is no head`)
    const { id } = await addInstitution(systemActor, { ...row, parentId: head?.id ?? null })
    added.set(row.acronym, { id, bucPrefixes: row.bucPrefixes, eessiIds: row.eessiIds })
  }
  return added
}

const add = async (granter: Actor, person: DemoPerson, institutions: DemoInstitutions): Promise<Actor> => {
  const memberships = person.roles.map(({ role, acronym }) => ({
    role,
    institutionId: acronym === undefined ? null : (institutions.get(acronym)?.id ?? null),
  }))
  const user = await addUser(granter, { email: person.email, name: person.name, memberships })
  const confirmed = user.memberships
    .filter(({ isPending }) => !isPending)
    .map(({ role, institution }) => ({ role, institutionId: institution?.id ?? null }))
  const idsOf = (wanted: string) =>
    confirmed.flatMap(({ role, institutionId }) => (role === wanted ? (institutionId ?? []) : []))
  const institutionIds = [...new Set([...idsOf('ops'), ...(await networkOf(idsOf('ops_head')))])]
  return createActor({ id: user.id, name: user.name, memberships: confirmed, institutionIds })
}

/** Adds the people; the administrator grants every account but the first. Returns who acts, by e-mail. */
export const addPeople = async (institutions: DemoInstitutions): Promise<DemoActors> => {
  const first = await add(systemActor, administrator, institutions)
  const actors = new Map([[administrator.email, first]])
  for (const person of [...accountHolders, ...colleagues])
    actors.set(person.email, await add(first, person, institutions))
  return actors
}

/** Lets the accounts of the demonstration be opened: the one password is hashed once, for all of them. */
export const openAccounts = async (): Promise<void> => {
  const passwordHash = await hashPassword(demonstrationPassword)
  await UserModel.updateMany(
    { email: { $in: demonstrationAccounts.map(({ email }) => email) } },
    { $set: { passwordHash } },
  )
}

/** Says when each person was last here, as a session would. */
export const noteLastSeen = async (lastSeen: ReadonlyMap<string, Date>): Promise<void> => {
  for (const [id, lastSeenAt] of lastSeen)
    await UserModel.updateOne({ _id: id }, { $set: { lastSeenAt } }, { timestamps: false })
}
