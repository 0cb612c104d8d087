import { ChangeKindFilter } from '@vigie/shared/go-lives/go-live-table.routes'
import { z } from 'zod'

export const editionViews = ['changes', 'calendar', 'lines'] as const

/** What the address says of an edition: the part that is read, and its filters. Codes are those of its time. */
export const EditionAddress = z.strictObject({
  view: z.enum(editionViews).optional(),
  institution: z.string().max(80).optional(),
  subject: z.string().max(120).optional(),
  change: ChangeKindFilter,
})
export type EditionAddress = z.output<typeof EditionAddress>
export type ChangeAddress = (
  changes: {
    [Key in keyof EditionAddress]?: EditionAddress[Key] | undefined
  },
) => void
