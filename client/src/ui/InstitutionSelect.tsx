import { useQuery } from '@tanstack/react-query'
import type { Institution } from '@vigie/shared/institutions/institution'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { institutions } from '../api/resources.ts'
import { institutionName } from './labels.ts'
import { compareTexts } from './locale-formats.ts'
import { SearchSelect, type SearchSelectProps } from './SearchSelect.tsx'

interface InstitutionSelectProps extends Omit<SearchSelectProps, 'groups'> {
  /** Only these ids; every active institution that one may see unless said. */
  among?: readonly string[]
}

/** The institutions that one may see; kept ten minutes. */
export const useInstitutions = () => useQuery({ ...institutions.list(), staleTime: 600_000 })

const optionOf = (institution: Institution) => {
  const { id, acronym, nameFr, nameEn, eessiIds } = institution
  const name = institutionName(institution)
  return {
    value: id,
    label: acronym === name ? acronym : `${acronym} – ${name}`,
    search: [acronym, nameFr, nameEn ?? '', ...eessiIds].join(' '),
  }
}
const headFirst = (a: Institution, b: Institution) =>
  Number(a.parentId !== null) - Number(b.parentId !== null) || compareTexts(a.acronym, b.acronym)

/** An institution, found by its acronym, its name or its EESSI code; local funds stand under their national head. */
export const InstitutionSelect = ({ among, ...rest }: InstitutionSelectProps) => {
  const { t } = useTranslation()
  const { data } = useInstitutions()
  const { value } = rest
  const groups = useMemo(() => {
    const usable = (data?.items ?? []).filter(
      ({ id, isActive }) => (isActive || id === value) && (among === undefined || among.includes(id)),
    )
    const acronyms = new Map(data?.items.map(({ id, acronym }) => [id, acronym]))
    const networks = [...Map.groupBy(usable, ({ parentId, id }) => parentId ?? id)]
    return networks
      .map(([headId, items]) => ({
        group: acronyms.get(headId) ?? t('form.otherInstitutions'),
        options: items.toSorted(headFirst).map(optionOf),
      }))
      .toSorted((a, b) => compareTexts(a.group, b.group))
  }, [data, among, value, t])
  return <SearchSelect label={t('form.institution')} {...rest} groups={groups} />
}
