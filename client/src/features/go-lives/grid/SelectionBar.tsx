import { Button } from '@mantine/core'
import { IconCalendarTime } from '@tabler/icons-react'
import { mostCellsAtOnce } from '@vigie/shared/go-lives/go-live'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../ui/locale-formats.ts'
import { SelectionBar as Bar } from '../../../ui/SelectionBar.tsx'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
import { ReplanDialog, type ReplannedCell } from '../planning/ReplanDialog.tsx'
import type { GridCell } from './grid-cells.ts'
import type { GridWords } from './use-grid-words.ts'

interface SelectionBarProps {
  cells: readonly GridCell[]
  words: GridWords
  onClear: () => void
}

/** The cells selected for an act on all of them at once. */
export const SelectionBar = ({ cells, words, onClear }: SelectionBarProps) => {
  const { t } = useTranslation(['goLives', 'goLivePlanning'])
  // What is tried is what is done, whatever the grid shows meanwhile.
  const [replanned, setReplanned] = useState<readonly ReplannedCell[] | null>(null)
  const count = cells.length
  const isTooMany = count > mostCellsAtOnce
  usePageKeys([['shift+X', onClear]])
  if (count === 0) return null
  const said = { count, formatted: formatCount(count), most: formatCount(mostCellsAtOnce) }
  const labelOf = ({ institution, column, role }: GridCell): string =>
    [words.institution(institution).acronym, words.column(column).code, role === null ? null : words.role(role)]
      .filter((part) => part !== null)
      .join(' · ')
  return (
    <Bar
      label={t('grid.selection')}
      count={isTooMany ? t('grid.tooMany', said) : t('grid.selected', said)}
      actions={
        <>
          <Button size="xs" variant="subtle" onClick={onClear} aria-keyshortcuts="Shift+X">
            {t('grid.clearSelection')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconCalendarTime size={14} aria-hidden />}
            disabled={isTooMany}
            onClick={() => setReplanned(cells.map((cell) => ({ ...cell, label: labelOf(cell) })))}
          >
            {t('goLivePlanning:replan.action')}
          </Button>
        </>
      }
    >
      {replanned !== null && <ReplanDialog cells={replanned} onClose={() => setReplanned(null)} onDone={onClear} />}
    </Bar>
  )
}
