import { useQuery } from '@tanstack/react-query'
import { reference } from '../api/resources.ts'
import { titleOf } from './labels.ts'

export type ReferenceTable = 'bucs' | 'seds' | 'countries'
export interface ReferenceRow {
  code: string
  title: string
  /** Everything that finds the row, in each language. */
  search: string
  retiredOn: string | null
}

const titled = (row: {
  code: string
  titleFr: string | null
  titleEn: string | null
  retiredOn: string | null
}): ReferenceRow => ({
  code: row.code,
  title: titleOf(row),
  search: `${row.code} ${row.titleFr ?? ''} ${row.titleEn ?? ''}`,
  retiredOn: row.retiredOn,
})

/** The rows of a reference table as code, title and search text; read once and kept an hour. */
export const useReferenceRows = (table: ReferenceTable) => {
  const read = (of: ReferenceTable) => ({ enabled: table === of, staleTime: 3_600_000 })
  const bucs = useQuery({ ...reference.bucs(), ...read('bucs'), select: ({ items }) => items.map(titled) })
  const seds = useQuery({ ...reference.seds(), ...read('seds'), select: ({ items }) => items.map(titled) })
  const countries = useQuery({
    ...reference.countries(),
    ...read('countries'),
    select: ({ items }) =>
      items.map(({ code, nameFr, nameEn, iso2, iso3, aliases, retiredOn }) => ({
        code,
        title: titleOf({ titleFr: nameFr, titleEn: nameEn }),
        search: [code, nameFr, nameEn, iso2, iso3, ...aliases].join(' '),
        retiredOn,
      })),
  })
  return { bucs, seds, countries }[table]
}
