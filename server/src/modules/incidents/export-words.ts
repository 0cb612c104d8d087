import type { Language } from '@vigie/shared/i18n/languages'
import { listRisks, qualificationTables } from '../reference/reference.service.ts'

interface Labels {
  labelFr: string
  labelEn: string
}

/** The labels of the reference tables in a language, read once a file; a code that no table holds stands for itself. */
export const exportWords = async (language: Language) => {
  const tables = await qualificationTables()
  const risks = await listRisks()
  const labelOf = (row: Labels) => (language === 'en' ? row.labelEn : row.labelFr)
  const words = <Row extends Labels>(rows: readonly Row[], key: (row: Row) => string) => {
    const labels = new Map(rows.map((row) => [key(row), labelOf(row)]))
    return (code: string | null | undefined): string | null => (code == null ? null : (labels.get(code) ?? code))
  }
  const code = (row: { code: string }) => row.code
  const titles = risks.items.map((risk) => ({ code: risk.code, labelFr: risk.titleFr, labelEn: risk.titleEn }))
  return {
    category: words(tables.categories, code),
    subcategory: words(
      tables.categories.flatMap(({ subcategories }) => subcategories),
      code,
    ),
    symptom: words(tables.symptoms, code),
    cause: words(tables.causes, code),
    party: words(tables.parties, code),
    severity: words(tables.severities, code),
    priority: words(tables.priorities, code),
    risk: words(titles, code),
  }
}

/** The word of a code in one of our lists; a code that it does not hold stands for itself. */
export const wordIn = (words: Readonly<Record<string, string>>, code: string | null | undefined): string | null =>
  code == null ? null : (words[code] ?? code)
