import type { IncidentFilters } from '@vigie/shared/incidents/incident.routes'
import { type SharingRole, sharingRoles } from '@vigie/shared/incidents/view.routes'
import mongoose, { type HydratedDocument, Schema } from 'mongoose'

export interface ViewFields {
  ownerId: string
  owner: string
  name: string
  /** The name as it is compared: two names that read alike are one. */
  nameKey: string
  filters: IncidentFilters
  roles: SharingRole[]
  /** Views of the same person that were saved after the first one: see `takeTurn`. */
  savedAfter?: number
}

const viewSchema = new Schema<ViewFields>(
  {
    ownerId: { type: String, required: true, immutable: true },
    owner: { type: String, required: true, immutable: true },
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    filters: { type: Schema.Types.Mixed, required: true },
    roles: [{ type: String, enum: sharingRoles }],
    savedAfter: { type: Number },
  },
  { optimisticConcurrency: true, strict: 'throw', minimize: false, collection: 'incident_views' },
)
viewSchema.index({ ownerId: 1, nameKey: 1 }, { unique: true })
viewSchema.index({ roles: 1, nameKey: 1 })

export const ViewModel = mongoose.model('IncidentView', viewSchema)
export type ViewDocument = HydratedDocument<ViewFields>
export type ViewRow = ViewFields & { _id: mongoose.Types.ObjectId; __v: number }
