import { memo } from 'react'
import classes from './Grid.module.css'
import { GridPart } from './GridPart.tsx'
import { type Geometry, leftOf } from './geometry.ts'
import type { GridModel, GridSpan } from './grid-model.ts'

interface GridHeadsProps {
  model: GridModel
  geometry: Geometry
  /** Above the heads of the rows. */
  corner: string
  first: number
  end: number
}

const Heads = ({ model, geometry, corner, first, end }: GridHeadsProps) => {
  const offset = model.hasTotalColumn ? 1 : 0
  const left = leftOf(geometry)
  const leaves = model.columns.slice(offset).map((head, start): GridSpan => ({ ...head, start, span: 1 }))
  const levels = [...model.levels, leaves]
  const total = model.columns[0]
  return levels.map((spans, level) => (
    <GridPart
      // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
      key={level}
      role="row"
      aria-rowindex={level + 1}
      className={classes['heads']}
      style={{ height: geometry.level }}
    >
      {level === levels.length - 1 ? (
        <>
          <GridPart
            role="columnheader"
            aria-colindex={1}
            className={classes['corner']}
            style={{ width: geometry.head }}
          >
            {corner}
          </GridPart>
          {model.hasTotalColumn && (
            <GridPart
              role="columnheader"
              aria-colindex={2}
              aria-label={total?.name}
              className={classes['corner']}
              data-total
              style={{ width: geometry.total }}
            >
              {total?.label}
            </GridPart>
          )}
        </>
      ) : (
        <span className={classes['corner']} style={{ width: left }} />
      )}
      {spans
        .filter(({ start, span }) => start < end && start + span > first)
        .map(({ key, label, name, detail, start, span, opens }) => (
          <GridPart
            key={key}
            role="columnheader"
            aria-colindex={start + offset + 2}
            aria-colspan={span > 1 ? span : undefined}
            aria-label={name}
            title={name}
            className={classes['head']}
            data-outer={(level === 0 && levels.length > 1) || undefined}
            data-opens={level === levels.length - 1 ? opens : 'pair'}
            data-columns={`${start + offset}:${start + offset + span - 1}`}
            style={{ left: left + start * geometry.column, width: span * geometry.column }}
          >
            {detail !== undefined && <span className={classes['stem']}>{detail}</span>}
            <span className={classes['headText']}>{label}</span>
          </GridPart>
        ))}
    </GridPart>
  ))
}

/** The heads of the columns in sight, and of the families above them. */
export const GridHeads = memo(Heads)
