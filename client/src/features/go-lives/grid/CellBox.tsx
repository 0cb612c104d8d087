import { memo } from 'react'
import { formatDay } from '../../../ui/dates.ts'
import { stateWord } from './cell-state.ts'
import { fractionOf, heldDay, percentText } from './content.ts'
import { Glyph } from './Glyph.tsx'
import classes from './Grid.module.css'
import type { Content } from './grid-model.ts'
import { percentOf } from './share.ts'

const ShareText = ({ content }: { content: Extract<Content, { kind: 'share' }> }) => {
  const { share } = content
  const percent = percentOf(share)
  if (percent === null)
    return (
      <span aria-hidden className={classes['nothing']}>
        {percentText(share)}
      </span>
    )
  return (
    <>
      <span aria-hidden className={classes['percent']}>
        {percentText(share)}
      </span>
      <span aria-hidden className={classes['fraction']}>
        {fractionOf(share)}
      </span>
      <span className={classes['bar']}>
        <span style={{ width: `${percent}%` }} />
      </span>
    </>
  )
}

const StateText = ({ content }: { content: Extract<Content, { kind: 'go_live' }> }) => {
  const { cell } = content
  const day = heldDay(cell)
  return (
    <span aria-hidden className={classes['words']}>
      {stateWord(cell.state)}
      {day !== null && cell.state !== 'not_concerned' && <span className={classes['day']}>{formatDay(day)}</span>}
    </span>
  )
}

interface CellBoxProps {
  content: Content
  /** `row:column`, by which an event finds its cell. */
  at: string
  columnIndex: number
  /** From the left of its row; null for the column of totals, which stays in place. */
  left: number | null
  width: number
  opens: 'group' | 'pair' | undefined
  isReachable: boolean
  /** Undefined where nothing can be selected. */
  isSelected: boolean | undefined
  /** All that is known of it, told with the one that has the focus. */
  description: string | undefined
  isWorded: boolean
}

const Box = (props: CellBoxProps) => {
  const { content, at, columnIndex, left, width, opens, isReachable, isSelected, description, isWorded } = props
  const cell = content.kind === 'go_live' ? content.cell : null
  // Figures and words stand for a name that says more.
  const isText = content.kind === 'share' || (isWorded && cell !== null)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table lays out all of its rows and columns, and these are placed by themselves
    <div
      role="gridcell"
      aria-colindex={columnIndex}
      aria-label={isText ? undefined : content.name}
      aria-description={description}
      aria-selected={isSelected}
      tabIndex={isReachable ? 0 : -1}
      data-at={at}
      data-kind={content.kind}
      data-state={cell?.state}
      data-dimmed={(content.kind === 'go_live' && content.isDimmed) || undefined}
      data-late={cell?.isLate || undefined}
      data-warned={cell?.isWarned || undefined}
      data-opens={opens}
      data-total={left === null || undefined}
      className={classes['cell']}
      style={left === null ? { width } : { width, left }}
    >
      {cell !== null && <Glyph state={cell.state} />}
      {isText && <span className={classes['unseen']}>{content.name}</span>}
      {isWorded && content.kind === 'go_live' && <StateText content={content} />}
      {content.kind === 'share' && <ShareText content={content} />}
    </div>
  )
}

/** One cell, light on the page: it has no listener of its own, and is drawn again only when what it shows is another. */
export const CellBox = memo(Box)
