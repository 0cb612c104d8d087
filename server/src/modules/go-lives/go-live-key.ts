import type { GoLiveTarget } from '@vigie/shared/go-lives/go-live'
import { CaseRole } from '@vigie/shared/go-lives/go-live'
import type { GoLiveFields } from './go-live.model.ts'

/** What a cell is about, as one text: no two cells share it. */
export const keyOf = (target: GoLiveTarget): string =>
  target.kind === 'buc'
    ? `${target.institutionId} ${target.bucCode} ${target.role}`
    : `${target.institutionId} ${target.releaseId}`

/** What a key tells of its cell. */
export const targetOf = (
  key: string,
): Pick<GoLiveFields, 'kind' | 'institutionId' | 'bucCode' | 'role' | 'releaseId'> => {
  const [institutionId = '', code = '', role] = key.split(' ')
  return role === undefined
    ? { kind: 'release', institutionId, bucCode: null, role: null, releaseId: code }
    : { kind: 'buc', institutionId, bucCode: code, role: CaseRole.parse(role), releaseId: null }
}
