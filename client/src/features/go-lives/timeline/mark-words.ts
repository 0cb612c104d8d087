import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import type { Mark } from './marks.ts'

/** `12/03/2026`, or `du 12/03/2026 au 14/03/2026`. */
export const markDays = ({ from, to }: Pick<Mark, 'from' | 'to'>): string =>
  from === to ? formatDay(from) : i18n.t('goLivePlanning:timeline.days', { from: formatDay(from), to: formatDay(to) })

/** `CNAM, date prévue, 12/03/2026 : 6 mises en production`. */
export const markName = (mark: Mark, row: string): string =>
  i18n.t('goLivePlanning:timeline.mark', {
    row,
    kind: i18n.t(`goLives:field.${mark.kind}`).toLowerCase(),
    days: markDays(mark),
    count: mark.cells.length,
    formatted: formatCount(mark.cells.length),
  })
