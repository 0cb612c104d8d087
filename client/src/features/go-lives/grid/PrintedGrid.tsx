import { fractionOf, percentText } from './content.ts'
import type { Content, GridModel } from './grid-model.ts'
import classes from './PrintedGrid.module.css'
import { percentOf } from './share.ts'

const Printed = ({ content }: { content: Content }) => {
  if (content.kind !== 'share') return content.kind === 'go_live' ? content.name : null
  return (
    <>
      <strong>{percentText(content.share)}</strong>
      {percentOf(content.share) !== null && ` ${fractionOf(content.share)}`}
    </>
  )
}

/** The grid on paper: a table whole, with its heads on each sheet. */
export const PrintedGrid = ({ model, label, corner }: { model: GridModel; label: string; corner: string }) => (
  <table className={classes['table']}>
    <caption>{label}</caption>
    <thead>
      <tr>
        <th scope="col">{corner}</th>
        {model.columns.map(({ key, label: head, detail }) => (
          <th key={key} scope="col">
            {head}
            {detail !== undefined && <small>{detail}</small>}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {model.rows.map((row, at) => (
        <tr key={row.key}>
          <th scope="row">
            {row.label}
            {row.detail !== undefined && <small>{row.detail}</small>}
          </th>
          {model.columns.map(({ key }, column) => (
            <td key={key}>
              <Printed content={model.contentAt(at, column)} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
