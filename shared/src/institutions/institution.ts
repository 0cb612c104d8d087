import { z } from 'zod'
import { Id, RecordKey, shortText, Version } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'

export const Institution = z
  .object({
    id: Id,
    acronym: z.string(),
    nameFr: z.string(),
    nameEn: z.string().nullable(),
    kind: z.string(),
    /** The national head of its network. */
    parentId: Id.nullable(),
    bucPrefixes: z.array(z.string()),
    eessiIds: z.array(z.string()),
    isActive: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Institution' })
export type Institution = z.output<typeof Institution>

const fields = {
  acronym: shortText(40),
  nameFr: shortText(200),
  nameEn: shortText(200).nullable(),
  kind: z.string().regex(/^[a-z_]{1,40}$/),
  parentId: Id.nullable(),
  bucPrefixes: z.array(z.string().regex(/^[A-Z]{1,3}$/)).max(12),
}
export const AddInstitution = z.strictObject(fields).meta({ id: 'AddInstitution' })
export type AddInstitution = z.output<typeof AddInstitution>
export const EditInstitution = z
  .strictObject({ version: Version, ...z.strictObject(fields).partial().shape, isActive: z.boolean().optional() })
  .meta({ id: 'EditInstitution' })
export type EditInstitution = z.output<typeof EditInstitution>

export const institutionRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/institutions',
    summary: 'The French institutions that one may see',
    permission: 'institution:read',
    response: z.object({ items: z.array(Institution) }),
    etag: true,
  },
  add: {
    method: 'POST',
    path: '/institutions',
    summary: 'Add an institution',
    permission: 'institution:manage',
    body: AddInstitution,
    response: Institution,
    status: 201,
    idempotent: true,
  },
  edit: {
    method: 'PATCH',
    path: '/institutions/:institutionId',
    summary: 'Change an institution',
    permission: 'institution:manage',
    params: z.strictObject({ institutionId: RecordKey }),
    body: EditInstitution,
    response: Institution,
  },
})
