import type { ReplanOutcome } from '@vigie/shared/go-lives/replan'
import i18n from '../../../i18n/index.ts'
import { wordOf } from '../words.ts'

type ReplanProblem = NonNullable<ReplanOutcome['rows'][number]['problem']>

const known = ['stale_version', 'transition_refused', 'elements_missing', 'not_found', 'forbidden', 'busy'] as const

interface Issue {
  path: readonly (string | number)[]
  code: string
}
const issuesOf = ({ details }: ReplanProblem): readonly Issue[] => (details['issues'] as Issue[] | undefined) ?? []

/** Whether the only way on is to read the cell again. */
export const isOvertaken = (problem: ReplanProblem | null): boolean => problem?.code === 'stale_version'

/** Whether a sentence of explanation would make the new day possible. */
export const wantsReason = (problem: ReplanProblem | null): boolean =>
  problem !== null && issuesOf(problem).some(({ path, code }) => path.at(-1) === 'reason' && code === 'required')

/** Why a go-live cannot be planned on the new day, in a sentence. */
export const replanRefusal = (problem: ReplanProblem): string => {
  if (wantsReason(problem)) return i18n.t('goLivePlanning:replan.refusal.reason')
  if (issuesOf(problem).some(({ code }) => code === 'civil_day')) return i18n.t('goLivePlanning:replan.refusal.day')
  const reason = known.find((one) => one === problem.code) ?? 'other'
  return i18n.t(`goLivePlanning:replan.refusal.${reason}`, {
    person: String(problem.details['changedBy'] ?? i18n.t('goLivePlanning:replan.someone')),
    status: wordOf('status', String(problem.details['status'] ?? '')).toLowerCase(),
  })
}
