import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowSelection } from '../../../ui/DataTable.tsx'

type Selected = ReadonlyMap<string, IncidentSummary>

/** The ticked incidents, as they were seen; those still shown are taken as they are shown now. */
export const useSelection = (shown: readonly IncidentSummary[] | undefined) => {
  const { t } = useTranslation('incidents')
  const [ticked, setTicked] = useState<Selected>(new Map())
  const selected = useMemo(() => {
    const now = new Map(shown?.map((row) => [row.id, row]))
    return [...ticked.values()].map((row) => now.get(row.id) ?? row)
  }, [ticked, shown])
  const change = (edit: (rows: Map<string, IncidentSummary>) => void) =>
    setTicked((before) => {
      const next = new Map(before)
      edit(next)
      return next
    })
  const rows: RowSelection<IncidentSummary> = {
    isSelected: ({ id }) => ticked.has(id),
    toggle: (row) => change((next) => void (next.delete(row.id) || next.set(row.id, row))),
    toggleAll: (all) => {
      const areAll = all.every(({ id }) => ticked.has(id))
      change((next) => {
        for (const row of all) {
          if (areAll) next.delete(row.id)
          else next.set(row.id, row)
        }
      })
    },
    label: ({ reference }) => t('bulk.select', { reference }),
  }
  return {
    selected,
    rows,
    clear: () => setTicked(new Map()),
    /** Unticks these. */
    drop: (ids: readonly string[]) => change((next) => void ids.map((id) => next.delete(id))),
  }
}
