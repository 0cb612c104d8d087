import { Button } from '@mantine/core'
import { IconCalendarTime } from '@tabler/icons-react'
import { mostCellsAtOnce } from '@vigie/shared/go-lives/go-live'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../ui/locale-formats.ts'
import { SelectionBar } from '../../../ui/SelectionBar.tsx'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
import { cellName } from './cell-name.ts'
import type { PlannedCell } from './cells.ts'
import { ReplanDialog, type ReplannedCell } from './ReplanDialog.tsx'

interface ReplanBarProps {
  selected: readonly PlannedCell[]
  /** All that answer the filters, shown or not. */
  wanted: readonly PlannedCell[]
  onChooseAll: () => void
  onClear: () => void
}

/** What can be done with the ticked go-lives at once. */
export const ReplanBar = ({ selected, wanted, onChooseAll, onClear }: ReplanBarProps) => {
  const { t } = useTranslation('goLivePlanning')
  // What is tried is what is done, whatever the list shows meanwhile.
  const [replanned, setReplanned] = useState<readonly ReplannedCell[] | null>(null)
  const count = selected.length
  const isTooMany = count > mostCellsAtOnce
  usePageKeys([['shift+X', onClear]])
  if (count === 0) return null
  const hasMore = wanted.length > count
  return (
    <SelectionBar
      label={t('replan.bar')}
      count={
        isTooMany
          ? t('replan.tooManyTicked', { formatted: formatCount(count), most: formatCount(mostCellsAtOnce) })
          : t('replan.ticked', { count, formatted: formatCount(count) })
      }
      actions={
        <>
          {hasMore && (
            <Button size="xs" variant="subtle" onClick={onChooseAll}>
              {t('replan.chooseAll', { count: wanted.length, formatted: formatCount(wanted.length) })}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={onClear} aria-keyshortcuts="Shift+X">
            {t('replan.clear')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconCalendarTime size={14} aria-hidden />}
            disabled={isTooMany}
            onClick={() => setReplanned(selected.map((cell) => ({ ...cell, label: cellName(cell) })))}
          >
            {t('replan.action')}
          </Button>
        </>
      }
    >
      {replanned !== null && <ReplanDialog cells={replanned} onClose={() => setReplanned(null)} onDone={onClear} />}
    </SelectionBar>
  )
}
