import type { Slip } from '@vigie/shared/go-lives/go-live'
import { slipBetween, slipOf } from '@vigie/shared/go-lives/slip'
import type { GoLiveWarning } from '@vigie/shared/go-lives/warnings'
import i18n from '../../../i18n/index.ts'
import { formatDay } from '../../../ui/dates.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { wordOf } from '../words.ts'
import { stateWord } from './cell-state.ts'
import type { GridCell } from './grid-cells.ts'
import type { Content } from './grid-model.ts'
import type { Share } from './share.ts'

export interface Fact {
  key: string
  label: string
  value: string
  tone?: 'late' | 'warned'
}

const days = ['baselineOn', 'planOn', 'forecastOn', 'actualOn'] as const

const sign = (count: number): string => `${count > 0 ? '+' : count < 0 ? '−' : ''}${formatCount(Math.abs(count))}`

const slipText = ({ days: count, workingDays }: Slip): string =>
  count === 0
    ? i18n.t('goLives:grid.noSlip')
    : i18n.t('goLives:grid.slip', { count: Math.abs(count), days: sign(count), workingDays: sign(workingDays) })

const warningText = ({ kind, on, code }: GoLiveWarning): string =>
  i18n.t('goLives:grid.warningOn', {
    warning: kind === 'holiday' && code !== null ? wordOf('holiday', code) : wordOf('warning', kind),
    day: formatDay(on),
  })

/** From the first plan that was confirmed and from the last one; from the plan while none was. */
const slipFacts = (cell: GridCell): Fact[] => {
  const { fromBaseline, fromValidated } = slipOf(cell)
  const { baselineOn, validatedOn, planOn, forecastOn } = cell
  const slips = {
    fromBaseline,
    fromValidated: baselineOn === validatedOn ? null : fromValidated,
    fromPlan: baselineOn === null ? slipBetween(planOn, forecastOn) : null,
  }
  return (['fromBaseline', 'fromValidated', 'fromPlan'] as const).flatMap((key) => {
    const slip = slips[key]
    return slip === null ? [] : [{ key, label: i18n.t(`goLives:grid.${key}`), value: slipText(slip) }]
  })
}

const cellFacts = (cell: GridCell): Fact[] => {
  const { openItems, warnings, planOn, forecastOn, isLate } = cell
  if (cell.state === 'not_concerned') return []
  const slips = isLate && planOn !== null && forecastOn !== null && forecastOn > planOn
  return [
    ...days.flatMap((field): Fact[] => {
      const day = cell[field]
      if (day === null) return []
      const isSlipped = field === 'forecastOn' && slips
      return [
        {
          key: field,
          label: wordOf('field', field),
          value: formatDay(day),
          ...(isSlipped && { tone: 'late' }),
        },
      ]
    }),
    ...slipFacts(cell),
    ...warnings.map(
      (warning, n): Fact => ({
        key: `${warning.kind} ${n}`,
        label: i18n.t(warning.kind === 'overdue' ? 'goLives:grid.late' : 'goLives:grid.warned'),
        value: warningText(warning),
        tone: warning.kind === 'overdue' ? 'late' : 'warned',
      }),
    ),
    ...(openItems === 0 || cell.status === 'live' || cell.status === 'withdrawn'
      ? []
      : [{ key: 'openItems', label: i18n.t('goLives:grid.openItems'), value: formatCount(openItems) }]),
  ]
}

const leftOut = ['unknown', 'notConcerned', 'withdrawn'] as const

const shareFacts = (share: Share): Fact[] =>
  leftOut.flatMap((key) =>
    share[key] === 0 ? [] : [{ key, label: i18n.t(`goLives:grid.leftOut.${key}`), value: formatCount(share[key]) }],
  )

/** What is known of a cell or of a share, beyond its name. */
export const factsOf = (content: Content): Fact[] => {
  if (content.kind === 'go_live') return cellFacts(content.cell)
  return content.kind === 'share' ? shareFacts(content.share) : []
}

/** The same in one line, for who does not see it. */
export const describeContent = (content: Content): string | undefined => {
  const facts = factsOf(content).map(({ label, value }) => i18n.t('goLives:grid.fact', { label, value }))
  return facts.length === 0 ? undefined : [content.title, ...facts].filter((part) => part !== '').join(', ')
}

/** The word of its state, or its figures. */
export const headlineOf = (content: Content): string =>
  content.kind === 'go_live' ? stateWord(content.cell.state) : content.name
