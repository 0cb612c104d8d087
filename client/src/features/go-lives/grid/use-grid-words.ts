import { useQuery } from '@tanstack/react-query'
import type { CaseRole } from '@vigie/shared/go-lives/go-live'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { foldText } from '@vigie/shared/text/search-tokens'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { goLives, reference } from '../../../api/resources.ts'
import { institutionName, labelOf } from '../../../ui/labels.ts'
import { useReferenceRows } from '../../../ui/reference-rows.ts'
import type { SearchTexts } from './grid-scope.ts'

export interface GridWords {
  institution: (place: number) => { acronym: string; name: string }
  /** `S_BUC_01`, short `01`, of `S_BUC`; or the name of a release. */
  column: (place: number) => { code: string; short: string; stem: string; title: string }
  family: (code: string) => string
  role: (role: CaseRole) => string
  roleInitial: (role: CaseRole) => string
  searched: SearchTexts
}

const partsOf = (code: string) => {
  const [, stem = '', short = code] = /^([A-Z]+_BUC)_(.+)$/u.exec(code) ?? []
  return { stem, short }
}

/** What the rows and the columns of a grid are called; until titles have come, codes are. */
export const useGridWords = (grid: GoLiveGrid): GridWords => {
  const { t } = useTranslation(['goLives', 'common'])
  const isRelease = grid.kind === 'release'
  const bucs = useReferenceRows('bucs').data
  const families = useQuery({ ...reference.checklists(), staleTime: 3_600_000 }).data?.items
  const releases = useQuery({ ...goLives.releases(), enabled: isRelease }).data?.items
  return useMemo(() => {
    const bucOf = new Map(bucs?.map((row) => [row.code, row]))
    const releaseOf = new Map(releases?.map((row) => [row.id, row]))
    const familyOf = new Map(families?.map((row) => [row.code, labelOf(row)]))
    const family = (code: string) => familyOf.get(code) ?? code
    const columns = grid.columns.map(({ code, family: of }) => {
      const name = isRelease ? (releaseOf.get(code)?.name ?? '…') : code
      const title = bucOf.get(code)?.title ?? ''
      const search = foldText(`${name} ${bucOf.get(code)?.search ?? ''} ${family(of)}`)
      return { code: name, ...(isRelease ? { stem: '', short: name } : partsOf(code)), title, search }
    })
    return {
      institution: (place) => {
        const institution = grid.institutions[place]
        return institution === undefined
          ? { acronym: '', name: '' }
          : { acronym: institution.acronym, name: institutionName(institution) }
      },
      column: (place) => columns[place] ?? { code: '', short: '', stem: '', title: '' },
      family,
      role: (role) => t(`common:caseRole.${role}`),
      roleInitial: (role) => t(`grid.roleInitial.${role}`),
      searched: {
        institutions: grid.institutions.map(({ acronym, nameFr, nameEn }) =>
          foldText(`${acronym} ${nameFr} ${nameEn ?? ''}`),
        ),
        columns: columns.map(({ search }) => search),
      },
    }
  }, [grid, bucs, families, releases, isRelease, t])
}
