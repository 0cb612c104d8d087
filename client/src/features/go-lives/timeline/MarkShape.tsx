import type { DateKind } from './timeline-query.ts'

/** Each kind of day has its own shape, so that colour is never what tells them apart. */
export const MarkShape = ({ kind }: { kind: DateKind }) => (
  <svg width={14} height={14} viewBox="0 0 14 14" data-kind={kind} aria-hidden="true" focusable="false">
    {kind === 'baselineOn' && (
      <path d="M7 1.5 12.5 7 7 12.5 1.5 7Z" fill="none" stroke="currentColor" strokeWidth={2} />
    )}
    {kind === 'planOn' && <circle cx={7} cy={7} r={5} fill="currentColor" />}
    {kind === 'forecastOn' && <path d="M7 1.5 13 12.5H1Z" fill="currentColor" />}
    {kind === 'actualOn' && <rect x={1.5} y={1.5} width={11} height={11} rx={1} fill="currentColor" />}
  </svg>
)
