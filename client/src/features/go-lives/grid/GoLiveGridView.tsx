import { Button } from '@mantine/core'
import { IconCalendarOff, IconSearchOff } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { parisDay } from '@vigie/shared/time/paris'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarLines, goLives } from '../../../api/resources.ts'
import { useCan } from '../../../api/session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { usePrinting } from '../../../ui/use-printing.ts'
import { bucModel } from './buc-model.ts'
import { CellGrid } from './CellGrid.tsx'
import { familyModel } from './family-model.ts'
import { GridFilters } from './GridFilters.tsx'
import { cellsOf } from './grid-cells.ts'
import { type GridChanges, type GridQuery, noFilters } from './grid-query.ts'
import { scopeOf } from './grid-scope.ts'
import { InstitutionShares } from './InstitutionShares.tsx'
import { institutionModel } from './institution-model.ts'
import { Legend } from './Legend.tsx'
import { PrintedGrid } from './PrintedGrid.tsx'
import { useGridWords } from './use-grid-words.ts'

interface GoLiveGridViewProps {
  query: GridQuery
  onChange: (changes: GridChanges) => void
}

/** The cells of one kind, as close as one looks at them. */
export const GoLiveGridView = ({ query, onChange }: GoLiveGridViewProps) => {
  const { t } = useTranslation(['goLives', 'common'])
  const { kind, zoom } = query
  const { data: grid } = useSuspenseQuery(goLives.grid({ query: { kind } }))
  const { data: lines } = useSuspenseQuery(calendarLines.list())
  const maySelect = useCan('go_live:plan')
  const isPrinting = usePrinting()
  const words = useGridWords(grid)
  const today = parisDay(new Date())
  const cells = useMemo(() => cellsOf(grid, lines.items, today), [grid, lines, today])
  // What is not searched does not wait for titles.
  const searched = query.q === undefined ? null : words.searched
  const scope = useMemo(() => scopeOf(grid, cells, query, searched), [grid, cells, query, searched])
  const isOne = scope.institutions.length === 1 && (grid.institutions.length === 1 || query.institutionId !== undefined)
  const model = useMemo(() => {
    const source = { grid, scope, words }
    if (isOne && (zoom === 'buc' || grid.institutions.length === 1)) return institutionModel(source)
    return zoom === 'buc' && !(isPrinting && kind === 'buc') ? bucModel(source) : familyModel(source)
  }, [grid, scope, words, isOne, zoom, kind, isPrinting])
  if (cells.length === 0)
    return (
      <>
        <GridFilters grid={grid} words={words} query={query} onChange={onChange} />
        <EmptyState
          icon={IconCalendarOff}
          title={t(`grid.empty.${kind}`)}
          message={t(maySelect ? 'grid.emptyHelpPlanner' : 'grid.emptyHelp')}
        />
      </>
    )
  const noMatch = (
    <EmptyState
      icon={IconSearchOff}
      title={t('grid.noMatch')}
      message={t('grid.noMatchHelp')}
      action={
        <Button variant="default" onClick={() => onChange(noFilters)}>
          {t('common:action.clearFilters')}
        </Button>
      }
    />
  )
  // A sheet of paper shows no filters: it says which were in force.
  const filterWords = [
    isOne ? words.institution(scope.institutions[0] ?? -1).acronym : null,
    query.family === undefined ? null : words.family(query.family),
    query.role === undefined ? null : words.role(query.role),
    query.q ?? null,
  ].filter((word) => word !== null)
  const isDrawn = zoom !== 'institution' || grid.institutions.length === 1
  const corner = t(model.isTitled ? `kind.${kind}` : 'grid.institution')
  const body =
    scope.matching.size === 0 ? (
      noMatch
    ) : !isDrawn ? (
      <InstitutionShares
        grid={grid}
        scope={scope}
        words={words}
        today={today}
        onOpen={(institutionId) => onChange({ institutionId, zoom: 'buc' })}
        empty={noMatch}
      />
    ) : isPrinting ? (
      <PrintedGrid model={model} label={[t('grid.printed'), ...filterWords].join(' · ')} corner={corner} />
    ) : (
      <CellGrid
        model={model}
        cells={cells}
        words={words}
        corner={corner}
        maySelect={maySelect}
        onCloser={(closer) => onChange({ ...closer, zoom: 'buc' })}
      />
    )
  return (
    <>
      <GridFilters grid={grid} words={words} query={query} onChange={onChange} />
      <Legend
        scope={scope}
        hasInitials={isDrawn && model.form === 'symbols' && scope.roles.length > 1}
        query={query}
        onChange={onChange}
      />
      {body}
    </>
  )
}
