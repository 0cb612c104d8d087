import type { ContestedSolutions, Ir42Query } from '@vigie/shared/indicators/indicator.routes'
import type { Actor } from '../../kernel/actor.ts'
import { populationAsOf } from '../incidents/incident-as-of.service.ts'
import { answersAsOf } from '../incidents/solution-answer-as-of.service.ts'
import { questionOf } from './ir42.service.ts'

/**
 * The share of contested solutions as known at a cut-off: answers and incidents are both read as they stood then, so that
 * the figure of a past cut-off never changes. A reporter counts the answers of its own institutions alone.
 */
export const readContestedSolutions = async (actor: Actor, query: Ir42Query): Promise<ContestedSolutions> => {
  const question = questionOf(actor, query)
  const answers = await answersAsOf(question.asOf, question.institutionIds)
  const counted = await populationAsOf(question, [...new Set(answers.map(({ incidentId }) => incidentId))])
  const concerned = answers.filter(({ incidentId }) => counted.has(incidentId))
  const answered = new Set(concerned.map(({ solutionId }) => solutionId)).size
  const contested = new Set(
    concerned.filter(({ answer }) => answer === 'does_not_work').map(({ solutionId }) => solutionId),
  ).size
  return { contested, answered, rate: answered === 0 ? null : contested / answered, asOf: question.asOf }
}
