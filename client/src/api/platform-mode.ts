import { platform } from './resources.ts'

/** How this platform runs, read once: it does not change under an open page. */
export const platformMode = { ...platform.platform(), staleTime: Number.POSITIVE_INFINITY }
