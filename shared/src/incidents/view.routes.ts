import { z } from 'zod'
import { Id, shortText, Version } from '../contract/fields.ts'
import { defineRoutes } from '../contract/route.ts'
import { IncidentFilters } from './incident.routes.ts'
import { Person } from './incident.ts'
import { shippedViewKeys } from './shipped-views.ts'

export const mostViews = 30

/** With whom a view may be shared: the roles that read incidents. */
export const sharingRoles = ['spoc', 'spoc_head', 'admin'] as const
export const SharingRole = z.enum(sharingRoles)
export type SharingRole = z.output<typeof SharingRole>

export const ViewName = shortText(60)
const fields = { name: ViewName, filters: IncidentFilters, roles: z.array(SharingRole).max(sharingRoles.length) }

/** Filters of the incident list under a name; private while `roles` is empty. */
export const SaveView = z.strictObject(fields).meta({ id: 'SaveView' })
export type SaveView = z.output<typeof SaveView>
export const EditView = z
  .strictObject({
    version: Version,
    name: fields.name.optional(),
    filters: fields.filters.optional(),
    roles: fields.roles.optional(),
  })
  .meta({ id: 'EditView' })
export type EditView = z.output<typeof EditView>

const counted = { count: z.int(), isCountCapped: z.boolean() }

/** What a person opens the list with; the count is theirs, now. */
export const View = z
  .object({
    id: Id,
    name: z.string(),
    filters: IncidentFilters,
    roles: z.array(SharingRole),
    owner: Person,
    isOwn: z.boolean(),
    ...counted,
    version: z.int(),
  })
  .meta({ id: 'View' })
export type View = z.output<typeof View>

const ViewParams = z.strictObject({ viewId: Id })

export const viewRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/views',
    summary: 'Read the views of the incident list, each with how many incidents it holds',
    permission: 'incident:read',
    response: z.object({
      /** The views that ship with the product. */
      shipped: z.record(z.enum(shippedViewKeys), z.object(counted)),
      /** One’s own by name, then those that others share. */
      items: z.array(View),
    }),
  },
  save: {
    method: 'POST',
    path: '/views',
    summary: 'Keep filters of the incident list under a name',
    permission: 'incident:read',
    body: SaveView,
    response: View,
    status: 201,
    idempotent: true,
  },
  edit: {
    method: 'PATCH',
    path: '/views/:viewId',
    summary: 'Rename, share or change a view of one’s own',
    permission: 'incident:read',
    params: ViewParams,
    body: EditView,
    response: View,
  },
  remove: {
    method: 'DELETE',
    path: '/views/:viewId',
    summary: 'Delete a view of one’s own',
    permission: 'incident:read',
    params: ViewParams,
    response: z.null(),
    status: 204,
  },
})
