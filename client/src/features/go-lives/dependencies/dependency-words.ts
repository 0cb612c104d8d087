import { countedDay, type Lag } from '@vigie/shared/go-lives/dependency'
import type { LinkedGoLive } from '@vigie/shared/go-lives/go-live'
import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'
import { subjectOf } from '../words.ts'

type Named = Pick<LinkedGoLive, 'institution' | 'bucCode' | 'role' | 'release'>

/** `CNAM · S_BUC_01 · Propriétaire du dossier`. */
export const nameOfCell = (cell: Named): string => `${cell.institution.acronym} · ${subjectOf(cell)}`

/** `au plus tôt 5 jours ouvrés après`. */
export const lagWord = ({ unit, count }: Lag): string =>
  count === 0 ? i18n.t('goLiveDependencies:lag.none') : i18n.t(`goLiveDependencies:lag.${unit}`, { count })

/** The day of a cell that counts, or that it has none. */
export const dayWord = (cell: LinkedGoLive): string => {
  const day = countedDay(cell)
  if (day === null) return i18n.t('goLiveDependencies:noDay')
  if (cell.actualOn !== null) return i18n.t('goLiveDependencies:liveOn', { day: formatDay(day) })
  return formatDay(day)
}
