import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { stateWord } from './cell-state.ts'
import type { GridCell } from './grid-cells.ts'
import type { Closer, Content } from './grid-model.ts'
import { percentOf, type Share } from './share.ts'

/** `12/34`. */
export const fractionOf = ({ live, concerned }: Share): string => `${formatCount(live)}/${formatCount(concerned)}`

/** `35 %`, or that there is nothing to count. */
export const percentText = (share: Share): string => {
  const percent = percentOf(share)
  return percent === null ? i18n.t('goLives:grid.noShare') : i18n.t('goLives:grid.percent', { percent })
}

/** `35 %, 12 en production sur 34 concernées`. */
export const shareName = (share: Share): string =>
  percentOf(share) === null
    ? i18n.t('goLives:grid.noShareName')
    : i18n.t('goLives:grid.shareName', {
        percent: percentText(share),
        live: formatCount(share.live),
        concerned: formatCount(share.concerned),
      })

/** The day that holds now. */
export const heldDay = ({ actualOn, forecastOn, planOn }: GridCell): string | null => actualOn ?? forecastOn ?? planOn

const cellName = (cell: GridCell): string => {
  const day = heldDay(cell)
  return [
    stateWord(cell.state),
    day === null || cell.state === 'not_concerned' ? null : formatDay(day),
    cell.isLate ? i18n.t('goLives:grid.late') : null,
    cell.isWarned ? i18n.t('goLives:grid.warned') : null,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

interface About {
  subject: string
  title: string
}

export const cellContent = (cell: GridCell | undefined, about: About, isDimmed: boolean): Content =>
  cell === undefined
    ? { kind: 'none', ...about, name: i18n.t('goLives:grid.noCell') }
    : { kind: 'go_live', cell, ...about, name: cellName(cell), isDimmed }

const isEmpty = ({ concerned, unknown, notConcerned, withdrawn }: Share): boolean =>
  concerned + unknown + notConcerned + withdrawn === 0

export const shareContent = (share: Share, subject: string, closer: Closer | null): Content =>
  isEmpty(share)
    ? { kind: 'none', subject, title: '', name: i18n.t('goLives:grid.noCell') }
    : { kind: 'share', share, subject, title: '', name: shareName(share), closer }
