interface FaultyRow {
  row: number
  /** What names it in the file. */
  name: string
  issues: readonly { title: string | null; message: string }[]
}

// A text that a spreadsheet would run as a formula gets an apostrophe.
const safe = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (cell: string | number) => `"${safe(String(cell)).replaceAll('"', '""')}"`

/** The faults of a table, one a line, as a French Excel opens them. */
export const errorsFile = (rows: readonly FaultyRow[], titles: readonly string[]): string =>
  `\ufeff${[
    titles,
    ...rows.flatMap(({ row, name, issues }) => issues.map(({ title, message }) => [row, name, title ?? '', message])),
  ]
    .map((cells) => cells.map(quoted).join(';'))
    .join('\r\n')}`

/** Saves the faults of a table to the disk, under their titles. */
export const saveErrors = (rows: readonly FaultyRow[], titles: readonly string[], fileName: string): void => {
  const address = URL.createObjectURL(new Blob([errorsFile(rows, titles)], { type: 'text/csv' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName })
  link.click()
  URL.revokeObjectURL(address)
}
