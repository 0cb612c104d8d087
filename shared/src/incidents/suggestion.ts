import { z } from 'zod'
import { Id, isoDateTime } from '../contract/fields.ts'
import { incidentWorkflow } from './incident.workflow.ts'
import { sharedFacts } from './similarity.ts'

/** Another incident that resembles this one, with what was decided about it. */
export const SimilarIncident = z
  .object({
    id: Id,
    reference: z.string(),
    title: z.string(),
    status: z.enum(incidentWorkflow.statuses),
    datedAt: isoDateTime,
    bucCode: z.string().nullable(),
    category: z.string().nullable(),
    subcategory: z.string().nullable(),
    severity: z.string().nullable(),
    /** Its current solution; contested when an institution says that it does not work. */
    solution: z.object({ kind: z.string(), text: z.string(), isContested: z.boolean() }).nullable(),
    /** Why it is called similar: words as the incident writes them, rarest first. */
    shared: z.object({
      words: z.array(z.string()),
      errorCodes: z.array(z.string()),
      facts: z.array(z.enum(sharedFacts)),
    }),
  })
  .meta({ id: 'SimilarIncident' })
export type SimilarIncident = z.output<typeof SimilarIncident>

/** A category that may be chosen now, best first. */
export const CategoryProposal = z
  .object({
    code: z.string(),
    /** The subcategory that most of them have. */
    subcategory: z.object({ code: z.string(), count: z.int() }).nullable(),
    /** How many of the similar qualified incidents have it. */
    count: z.int(),
    /** What was seen leads to it. */
    isFromSymptom: z.boolean(),
  })
  .meta({ id: 'CategoryProposal' })
export type CategoryProposal = z.output<typeof CategoryProposal>

export const RiskProposal = z
  .object({
    code: z.string(),
    count: z.int(),
    /** The first category proposed maps to it. */
    isFromCategory: z.boolean(),
  })
  .meta({ id: 'RiskProposal' })
export type RiskProposal = z.output<typeof RiskProposal>

/** What a coordinator may start from. Nothing of it is applied by itself. */
export const Suggestions = z
  .object({
    /** Most similar first. A duplicate stands behind its original; what was rejected is left out. */
    similar: z.array(SimilarIncident),
    /** How many of them are qualified: what the counts of the proposals are out of. */
    qualifiedCount: z.int(),
    categories: z.array(CategoryProposal),
    risks: z.array(RiskProposal),
  })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.output<typeof Suggestions>
