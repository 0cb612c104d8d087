import type { Institution } from '@vigie/shared/institutions/institution'
import { foldText } from '@vigie/shared/text/search-tokens'
import { compareTexts } from '../../ui/locale-formats.ts'

export interface Network {
  head: Institution
  members: Institution[]
}

const text = ({ acronym, nameFr, nameEn, eessiIds, kind }: Institution) =>
  foldText([acronym, nameFr, nameEn ?? '', kind, ...eessiIds].join(' '))
const byAcronym = (a: Institution, b: Institution) => compareTexts(a.acronym, b.acronym)

/** Institutions under the head of their network, both by acronym; a head stays while one of its members matches. */
export const networksOf = (institutions: readonly Institution[], search: string): Network[] => {
  const words = foldText(search).split(/\s+/).filter(Boolean)
  const isFound = (institution: Institution) => words.every((word) => text(institution).includes(word))
  const ids = new Set(institutions.map(({ id }) => id))
  const heads = institutions.filter(({ parentId }) => parentId === null || !ids.has(parentId)).toSorted(byAcronym)
  return heads.flatMap((head) => {
    const members = institutions.filter(({ parentId }) => parentId === head.id).toSorted(byAcronym)
    if (isFound(head)) return [{ head, members }]
    const found = members.filter(isFound)
    return found.length > 0 ? [{ head, members: found }] : []
  })
}
