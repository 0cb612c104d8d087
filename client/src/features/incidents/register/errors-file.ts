import type { ImportCheck } from '@vigie/shared/incidents/register-import.routes'

// A text that a spreadsheet would run as a formula gets an apostrophe.
const safe = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (cell: string | number) => `"${safe(String(cell)).replaceAll('"', '""')}"`

/** The faults of a register, one a line, as a French Excel opens them. */
export const errorsFile = (rows: ImportCheck['rows'], titles: readonly string[]): string =>
  `\ufeff${[
    titles,
    ...rows.flatMap(({ row, reference, issues }) =>
      issues.map(({ title, message }) => [row, reference, title, message]),
    ),
  ]
    .map((cells) => cells.map(quoted).join(';'))
    .join('\r\n')}`
