import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../ui/locale-formats.ts'
import { type CellState, cellStates, stateWord } from './cell-state.ts'
import { Glyph } from './Glyph.tsx'
import type { GridCell } from './grid-cells.ts'
import { alerts, type GridChanges, type GridQuery } from './grid-query.ts'
import type { GridScope } from './grid-scope.ts'
import classes from './Legend.module.css'

interface LegendProps {
  scope: GridScope
  /** Columns are headed by the initials of the roles. */
  hasInitials: boolean
  query: GridQuery
  onChange: (changes: GridChanges) => void
}

const countBy = (cells: readonly GridCell[]): ReadonlyMap<CellState, number> => {
  const counts = new Map<CellState, number>()
  for (const { state } of cells) counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts
}

/** What each symbol means, how many there are, and a filter on it. */
export const Legend = ({ scope, hasInitials, query, onChange }: LegendProps) => {
  const { t } = useTranslation('goLives')
  const { cells, matching } = scope
  const all = formatCount(cells.length)
  const counts = countBy(cells)
  const chosen = query.status ?? []
  const alertCounts = {
    late: cells.filter(({ isLate }) => isLate).length,
    warned: cells.filter(({ isWarned }) => isWarned).length,
  }
  const toggle = (state: CellState) => {
    const next = chosen.includes(state) ? chosen.filter((other) => other !== state) : [...chosen, state]
    onChange({ status: next.length === 0 ? undefined : next })
  }
  return (
    <>
      <fieldset className={classes['legend']}>
        <legend>{t('grid.legend')}</legend>
        {cellStates
          .filter((state) => (counts.get(state) ?? 0) > 0 || chosen.includes(state))
          .map((state) => (
            <button
              key={state}
              type="button"
              className={classes['entry']}
              aria-pressed={chosen.includes(state)}
              onClick={() => toggle(state)}
            >
              <Glyph state={state} />
              {stateWord(state)}
              <span className={classes['count']}>{formatCount(counts.get(state) ?? 0)}</span>
            </button>
          ))}
        <span className={classes['break']} />
        {alerts.map((alert) => (
          <button
            key={alert}
            type="button"
            className={classes['entry']}
            aria-pressed={query.alert === alert}
            title={t(`grid.alertHelp.${alert}`)}
            onClick={() => onChange({ alert: query.alert === alert ? undefined : alert })}
          >
            <span className={classes['mark']} data-alert={alert} />
            {t(`grid.alert.${alert}`)}
            <span className={classes['count']}>{formatCount(alertCounts[alert])}</span>
          </button>
        ))}
      </fieldset>
      <p className={classes['note']}>
        <span>
          {hasInitials &&
            `${t('grid.rolesNote', { owner: t('grid.roleInitial.case_owner'), counterparty: t('grid.roleInitial.counterparty') })} `}
          {t('grid.blankNote')}
        </span>
        <span role="status">
          {matching.size < cells.length
            ? t('grid.matching', { count: matching.size, formatted: formatCount(matching.size), all })
            : t('grid.count', { count: cells.length, formatted: all })}
        </span>
      </p>
    </>
  )
}
