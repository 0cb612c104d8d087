import { useQuery } from '@tanstack/react-query'
import { reference } from '../../../api/resources.ts'
import { labelOf } from '../../../ui/labels.ts'

/** The families of go-lives, and what each is called; one that is no more reads as its code. */
export const useFamilies = () => {
  const { data } = useQuery({ ...reference.checklists(), staleTime: 600_000 })
  const families = (data?.items ?? []).map((row) => ({ value: row.code, label: labelOf(row) }))
  const wordOf = (code: string): string => families.find(({ value }) => value === code)?.label ?? code
  return { families, wordOf }
}
