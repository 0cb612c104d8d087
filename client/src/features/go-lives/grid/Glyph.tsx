import type { CellState } from './cell-state.ts'
import classes from './Glyph.module.css'

const ring = 'M8 2.8a5.2 5.2 0 1 1 0 10.4a5.2 5.2 0 1 1 0-10.4'

/** A shape for each state, drawn as a line and as a surface. */
const shapes: Record<CellState, { line?: string; surface?: string; cut?: string }> = {
  live: { surface: 'M8 1.8a6.2 6.2 0 1 1 0 12.4a6.2 6.2 0 1 1 0-12.4', cut: 'M5.2 8.2l2 2l3.7-4.2' },
  in_progress: { line: ring, surface: 'M8 2.8a5.2 5.2 0 0 0 0 10.4z' },
  confirmed: { line: ring, surface: 'M8 5.6a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 1 1 0-4.8' },
  planned: { line: ring },
  undated: { line: ring },
  suspended: { line: 'M5.8 4v8M10.2 4v8' },
  rolled_back: { line: 'M5.8 3L3 5.8l2.8 2.8M3 5.8h6.2a3.4 3.4 0 0 1 0 6.8H6' },
  withdrawn: { line: 'M4.4 4.4l7.2 7.2M11.6 4.4l-7.2 7.2' },
  unknown: { line: 'M5.9 6.1a2.1 2.1 0 1 1 3.2 1.8c-.8.5-1.1.9-1.1 1.8M8 12.1v.1' },
  not_concerned: { line: 'M5.2 8h5.6' },
}

/** The symbol of a state; its word stands beside it or names what it stands in. */
export const Glyph = ({ state }: { state: CellState }) => {
  const { line, surface, cut } = shapes[state]
  return (
    <svg viewBox="0 0 16 16" className={classes['glyph']} data-state={state} aria-hidden="true">
      {line !== undefined && <path d={line} className={classes['line']} />}
      {surface !== undefined && <path d={surface} className={classes['surface']} />}
      {cut !== undefined && <path d={cut} className={classes['cut']} />}
    </svg>
  )
}
