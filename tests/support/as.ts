import { randomUUID } from 'node:crypto'
import { systemActor } from '@vigie/server/kernel/actor'
import { hashPassword } from '@vigie/server/modules/identity/passwords'
import { UserModel } from '@vigie/server/modules/identity/user.model'
import { InstitutionModel } from '@vigie/server/modules/institutions/institution.model'
import { addInstitution } from '@vigie/server/modules/institutions/institution.service'
import type { Role } from '@vigie/shared/access'
import { api } from '@vigie/shared/api'
import { type ApiClient, createApiClient } from '@vigie/shared/contract/client'
import { origin } from './start-server.ts'

export const testPassword = 'mot de passe de test'

/** A client that keeps the cookie of its session, as a browser would. */
const clientWithCookie = (language = 'fr'): ApiClient => {
  let cookie = ''
  return createApiClient(api, {
    origin: origin(),
    headers: () => ({ 'accept-language': language, ...(cookie !== '' && { cookie }) }),
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      const [set] = response.headers.getSetCookie()
      if (set !== undefined) cookie = set.split(';')[0] ?? ''
      return response
    },
  })
}

/** The id of the institution with this acronym, made when missing. */
export const institutionId = async (acronym: string, parent?: string): Promise<string> => {
  const known = await InstitutionModel.findOne({ acronym })
  if (known !== null) return known.id as string
  const parentId = parent === undefined ? null : await institutionId(parent)
  const made = await addInstitution(systemActor, {
    acronym,
    nameFr: `Caisse ${acronym}`,
    nameEn: null,
    kind: 'national_fund',
    parentId,
    bucPrefixes: ['S'],
  })
  return made.id
}

let hash: string | undefined

export interface TestPerson {
  client: ApiClient
  id: string
  email: string
}

/** A new person who holds this role, signed in. `institution` is an acronym: CNAM unless said, for roles that need one. */
export const person = async (role: Role, institution = 'CNAM', parent?: string): Promise<TestPerson> => {
  hash ??= await hashPassword(testPassword)
  const needsInstitution = ['ops', 'ops_head', 'access_point'].includes(role)
  const email = `${role.replace('_', '-')}-${randomUUID().slice(0, 8)}@test.vigie.fr`
  const user = await new UserModel({
    email,
    name: `${role} ${email.slice(-20, -14)}`,
    passwordHash: hash,
    memberships: [
      {
        role,
        institutionId: needsInstitution ? await institutionId(institution, parent) : null,
        isPending: false,
        grantedById: systemActor.id,
        grantedBy: systemActor.name,
        grantedAt: new Date(),
      },
    ],
  }).save()
  const client = clientWithCookie()
  await client.sessions.open({ body: { email, password: testPassword } })
  return { client, id: user.id as string, email }
}

/** The signed-in client of a new person with this role. */
export const as = async (role: Role, institution?: string, parent?: string): Promise<ApiClient> =>
  (await person(role, institution, parent)).client
