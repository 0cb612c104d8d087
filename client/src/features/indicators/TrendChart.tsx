import type { Ir42 } from '@vigie/shared/indicators/indicator.routes'
import type { Quarter } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import classes from './Ir42Page.module.css'
import { formatRate } from './period.ts'

export interface TrendPoint {
  quarter: Quarter
  label: string
  figure: Pick<Ir42, 'rate' | 'numerator' | 'denominator'>
}

const box = { width: 520, height: 200, left: 44, right: 8, top: 26, bottom: 26 }
const inner = { width: box.width - box.left - box.right, height: box.height - box.top - box.bottom }
const heightOf = (rate: number) => inner.height * (1 - rate) + box.top
const gridLines = [0, 0.5, 1]

/** Bars of the rate on a full scale, 0 to 100 %, with the target; a quarter without incidents has no bar. */
export const TrendChart = ({
  points,
  isCurrent,
}: {
  points: readonly TrendPoint[]
  isCurrent: (quarter: Quarter) => boolean
}) => {
  const { t } = useTranslation('indicators')
  const read = ({ figure: { rate } }: TrendPoint) => (rate === null ? t('figure.notApplicable') : formatRate(rate))
  const step = inner.width / points.length
  const barWidth = Math.min(44, step * 0.56)
  return (
    <svg
      role="img"
      viewBox={`0 0 ${box.width} ${box.height}`}
      className={classes['chart']}
      aria-label={t('trend.alt', { points: points.map((point) => `${point.label} ${read(point)}`).join(', ') })}
    >
      {gridLines.map((rate) => (
        <g key={rate}>
          <line
            x1={box.left}
            x2={box.width - box.right}
            y1={heightOf(rate)}
            y2={heightOf(rate)}
            className={classes[rate === 1 ? 'targetLine' : 'gridLine']}
          />
          <text x={box.left - 8} y={heightOf(rate) + 4} textAnchor="end" className={classes['tick']}>
            {formatRate(rate)}
          </text>
        </g>
      ))}
      <text x={box.width - box.right} y={heightOf(1) - 16} textAnchor="end" className={classes['tick']}>
        {t('targetShort')}
      </text>
      {points.map((point, index) => {
        const { quarter, label, figure } = point
        const x = box.left + step * index + (step - barWidth) / 2
        const top = heightOf(figure.rate ?? 0)
        return (
          <g key={quarter.from}>
            {figure.rate !== null && (
              <rect
                x={x}
                y={top}
                width={barWidth}
                height={box.top + inner.height - top}
                rx={2}
                className={classes[isCurrent(quarter) ? 'currentBar' : 'bar']}
              />
            )}
            <text x={x + barWidth / 2} y={top - 5} textAnchor="middle" className={classes['value']}>
              {figure.rate === null ? t('figure.notApplicableShort') : formatRate(figure.rate)}
            </text>
            <text x={x + barWidth / 2} y={box.height - 8} textAnchor="middle" className={classes['tick']}>
              {label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
