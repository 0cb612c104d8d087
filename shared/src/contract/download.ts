import { z } from 'zod'

/** What a route that produces a file answers with: its name and its bytes. */
export const Download = z.object({ fileName: z.string(), content: z.union([z.string(), z.instanceof(Uint8Array)]) })
export type Download = z.output<typeof Download>
