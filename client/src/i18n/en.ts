import { texts as first } from './en-first.ts'
import { texts as rest } from './en-rest.ts'

/** Every visible text in English, by namespace. */
export const texts = {
  ...first,
  ...rest,
  incidents: { ...first.incidents, ...rest.incidents },
  reports: { ...first.reports, ...rest.reports },
}
