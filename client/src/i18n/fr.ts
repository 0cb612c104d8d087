import { texts as first } from './fr-first.ts'
import { texts as rest } from './fr-rest.ts'

/** Every visible text in French, by namespace. */
export const texts = {
  ...first,
  ...rest,
  incidents: { ...first.incidents, ...rest.incidents },
  reports: { ...first.reports, ...rest.reports },
}
