import { z } from 'zod'

/** What a route that produces a file answers with: its name and its bytes. */
export const Download = z.object({ fileName: z.string(), content: z.union([z.string(), z.instanceof(Uint8Array)]) })
export type Download = z.output<typeof Download>

/** A file that came in with a form. Its type is what the sender claims: who uses it looks at the content. */
export const UploadedFile = z.object({ fileName: z.string(), mediaType: z.string(), content: z.instanceof(Uint8Array) })
export type UploadedFile = z.output<typeof UploadedFile>
