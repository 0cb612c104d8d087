import { z } from 'zod'
import { Id, shortText } from '../contract/fields.ts'

export const releaseProducts = ['rina', 'access_point', 'cdm'] as const
export const ReleaseProduct = z.enum(releaseProducts)
export type ReleaseProduct = z.output<typeof ReleaseProduct>

/** A version that institutions put into production. */
export const Release = z.object({ id: Id, product: ReleaseProduct, name: z.string() }).meta({ id: 'Release' })
export type Release = z.output<typeof Release>

export const AddRelease = z.strictObject({ product: ReleaseProduct, name: shortText(60) }).meta({ id: 'AddRelease' })
export type AddRelease = z.output<typeof AddRelease>
