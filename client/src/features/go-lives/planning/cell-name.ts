import i18n from '../../../i18n/index.ts'
import type { PlannedCell } from './cells.ts'

/** Names a cell in one line: `CNAM · S_BUC_01 · Contrepartie`. */
export const cellName = ({ institution, code, role }: Pick<PlannedCell, 'institution' | 'code' | 'role'>): string =>
  [institution.acronym, code, role === null ? null : i18n.t(`goLivePlanning:role.${role}`)]
    .filter((part) => part !== null)
    .join(' · ')
