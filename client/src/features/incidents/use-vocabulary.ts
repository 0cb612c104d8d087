import { useQuery } from '@tanstack/react-query'
import type { QualificationTables } from '@vigie/shared/reference/reference'
import { institutions, reference } from '../../api/resources.ts'
import { labelOf, titleOf } from '../../ui/labels.ts'

interface Labelled {
  labelFr: string
  labelEn: string
}
type CodedLabel = Labelled & { code: string }

const find = (rows: readonly CodedLabel[] | undefined, code: string): string => {
  const row = rows?.find((candidate) => candidate.code === code)
  return row ? labelOf(row) : code
}
const level = (rows: readonly (Labelled & { level: number })[] | undefined, value: number): string => {
  const row = rows?.find((candidate) => candidate.level === value)
  return row ? `${value} ${labelOf(row)}` : String(value)
}

// Versioned tables change a few times a year; the page reads them once.
const rarely = { staleTime: 60 * 60_000 }

/** The label of a category; its code while the tables are on their way. */
export const categoryWord = (tables: QualificationTables | undefined, code: string): string =>
  find(tables?.categories, code)

/** Labels of the reference tables; while they load, and for retired rows that are gone, a code stands for itself. */
export const useVocabulary = () => {
  const tables: QualificationTables | undefined = useQuery({ ...reference.qualifications(), ...rarely }).data
  const risks = useQuery({ ...reference.risks(), ...rarely }).data?.items
  const bucs = useQuery({ ...reference.bucs(), ...rarely }).data?.items
  const bodies = useQuery({ ...institutions.list(), ...rarely }).data?.items
  return {
    tables,
    risks,
    category: (code: string) => categoryWord(tables, code),
    subcategory: (code: string) =>
      find(
        tables?.categories.flatMap(({ subcategories }) => subcategories),
        code,
      ),
    symptom: (code: string) => find(tables?.symptoms, code),
    cause: (code: string) => find(tables?.causes, code),
    party: (code: string) => find(tables?.parties, code),
    impact: (value: number) => level(tables?.impacts, value),
    urgency: (value: number) => level(tables?.urgencies, value),
    risk: (code: string) => {
      const risk = risks?.find((candidate) => candidate.code === code)
      return risk ? `${code} ${titleOf(risk)}` : code
    },
    buc: (code: string) => {
      const buc = bucs?.find((candidate) => candidate.code === code)
      return buc ? `${code} ${titleOf(buc)}` : code
    },
    institution: (id: string) => bodies?.find((candidate) => candidate.id === id)?.acronym ?? id,
  }
}
export type Vocabulary = ReturnType<typeof useVocabulary>
