import { objectId } from '../../kernel/keys.ts'
import { invalid, Problem, type ServerIssue } from '../../kernel/problem.ts'
import { oneAtATime } from '../../kernel/serial.ts'
import { addresseesOf } from '../identity/user.service.ts'
import { unknownInstitutions } from '../institutions/institution.service.ts'
import { checkCodes } from '../reference/reference.service.ts'
import { RiskModel, type StoredPerson } from './risk.model.ts'

/** What its address says: its id or its number. */
export const byRiskKey = (key: string): { _id: ReturnType<typeof objectId> } | { code: string } =>
  key.startsWith('R') ? { code: key } : { _id: objectId(key) }

/** The person with this id who still has an account. */
export const personNamed = async (id: string, path: (string | number)[]): Promise<StoredPerson> => {
  const person = (await addresseesOf([id])).get(id)
  if (person?.isActive !== true) throw invalid({ path, code: 'unknown_value' })
  return { id, name: person.name }
}

interface Words {
  categoryCode?: string | undefined
  institutionId?: string | null | undefined
  incidentCategories?: readonly string[] | undefined
}

/** Refuses what the words of a risk name and no table holds: every fault at once. */
export const checkWords = async (
  { categoryCode, institutionId, incidentCategories = [] }: Words,
  at: (string | number)[],
): Promise<void> => {
  const codes = await checkCodes([
    { table: 'riskCategories', code: categoryCode, path: [...at, 'categoryCode'] },
    ...incidentCategories.map((code, index) => ({
      table: 'categories' as const,
      code,
      path: [...at, 'incidentCategories', index],
    })),
  ])
  const unknown = institutionId == null ? new Set() : await unknownInstitutions([institutionId])
  const issues: ServerIssue[] = [
    ...codes,
    ...(unknown.size > 0 ? [{ path: [...at, 'institutionId'], code: 'unknown_value' as const }] : []),
  ]
  if (issues.length > 0) throw invalid(...issues)
}

/** Every category of incidents keeps a risk that its qualification proposes: the last one stays with it. */
export const requireMapping = async (riskCode: string, categories: readonly string[]): Promise<void> => {
  if (categories.length === 0) return
  await oneAtATime('risk-mapping')
  const others = await RiskModel.distinct('incidentCategories', {
    code: { $ne: riskCode },
    status: { $ne: 'withdrawn' },
  })
  const mapped = new Set(others as string[])
  const left = categories.filter((code) => !mapped.has(code))
  if (left.length > 0) throw new Problem('elements_missing', { missing: left.map((code) => `category:${code}`) })
}
