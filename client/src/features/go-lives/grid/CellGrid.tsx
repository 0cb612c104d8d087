import { lazy, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { paths } from '../../../app/paths.ts'
import { SplitList } from '../../../ui/SplitList.tsx'
import { useOpenBeside } from '../../../ui/use-open-beside.ts'
import { DetailStrip } from './DetailStrip.tsx'
import classes from './Grid.module.css'
import type { GridCell } from './grid-cells.ts'
import type { GridPlace } from './grid-keys.ts'
import type { Closer, GridModel } from './grid-model.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useCellSelection } from './use-cell-selection.ts'
import { useGeometry } from './use-geometry.ts'
import type { GridWords } from './use-grid-words.ts'
import { VirtualGrid } from './VirtualGrid.tsx'

const GoLiveView = lazy(async () => ({ default: (await import('../cell/GoLiveView.tsx')).GoLiveView }))

interface CellGridProps {
  model: GridModel
  /** All of the calendar: what is selected stays so whatever is shown. */
  cells: readonly GridCell[]
  words: GridWords
  corner: string
  maySelect: boolean
  onCloser: (closer: Closer) => void
}

/** The grid, what is known of the cell one looks at, and what is selected. */
export const CellGrid = ({ model, cells, words, corner, maySelect, onCloser }: CellGridProps) => {
  const { t } = useTranslation('goLives')
  const frame = useRef<HTMLDivElement>(null)
  const geometry = useGeometry(model, frame)
  const navigate = useNavigate()
  const beside = useOpenBeside(paths.goLive)
  const selection = useCellSelection(model, cells)
  const [shown, setShown] = useState<GridPlace | null>(null)
  const content = shown === null ? null : model.contentAt(shown.row, shown.column)
  const onOpen = ({ row, column }: GridPlace) => {
    const at = model.contentAt(row, column)
    if (at.kind === 'go_live') void navigate(beside.toOf(at.cell.id), { preventScrollReset: true })
    if (at.kind === 'share' && at.closer !== null) onCloser(at.closer)
  }
  return (
    <SplitList
      opened={beside.opened}
      label={t('grid.beside')}
      beside={(goLiveId) => <GoLiveView goLiveId={goLiveId} onClose={beside.close} />}
    >
      <div className={classes['frame']} ref={frame}>
        <VirtualGrid
          label={t('grid.label')}
          corner={corner}
          model={model}
          geometry={geometry}
          selected={maySelect && model.form !== 'shares' ? selection.ids : undefined}
          onShow={setShown}
          onOpen={onOpen}
          onSelect={selection.onSelect}
        />
        <DetailStrip content={content} toOf={beside.toOf} maySelect={maySelect && model.form !== 'shares'} />
        {maySelect && <SelectionBar cells={selection.cells} words={words} onClear={selection.clear} />}
      </div>
    </SplitList>
  )
}
