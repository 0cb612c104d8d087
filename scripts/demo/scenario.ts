import type { QualificationDraft } from '@vigie/shared/incidents/qualification'
import type { ReferralDraft } from '@vigie/shared/incidents/referral'
import type { Environment } from '@vigie/shared/incidents/report'
import type { SolutionDraft, SolutionKind } from '@vigie/shared/incidents/solution'
import { typeset } from '@vigie/shared/text/typeset'

export interface Relapse {
  /** What the reporter writes once the incident is closed. */
  message: string
  reason: string
  solution: SolutionDraft
  outcome: string
}

/**
 * One kind of incident, told in texts with places to fill: `{pays}` (l’Allemagne), `{enPays}`, `{dePays}`, `{m}` and
 * `{f}` (allemand, allemande), `{buc}`, `{sed}`, `{dossier}`, `{n}` (cases affected), `{jour}` and `{heure}` of the event,
 * `{date}` and `{time}` in English texts.
 */
export interface Scenario {
  key: string
  symptom: string
  /** BUCs it may be about, each with the SEDs that go with it; none when it is not about a case. */
  bucs: Readonly<Record<string, readonly string[]>>
  /** Codes of the States it may happen with; any usual partner when absent. */
  countries?: readonly string[]
  error?: string
  environment?: Environment
  flags?: { protectedPerson?: boolean; medicalData?: boolean; possibleBreach?: boolean }
  titles: readonly string[]
  descriptions: readonly string[]
  /** Least and most cases affected. */
  cases: readonly [number, number]
  qualification: QualificationDraft
  /** In the order in which they are proposed. */
  solutions: readonly SolutionDraft[]
  outcome: string
  /** Conversation of the report: Cleiss speaks first, then each side in turn. */
  talk?: readonly string[]
  note?: string
  /** `answer`: what the addressee says, written by its own person where it has an account, noted by Cleiss elsewhere. */
  referral?: { addressee: ReferralDraft['addressee']; request: string; reference: string; answer: string }
  /** Why Cleiss sets it aside, for what is no incident. */
  rejection?: string
  relapse?: Relapse
}

type Axes = [
  subcategory: string,
  cause: string,
  responsibleParty: string,
  severity: 'S1' | 'S2' | 'S3' | 'S4',
  impact: number,
  urgency: number,
  ...riskCodes: string[],
]

/** A complete qualification; the category is the first part of its subcategory. */
export const qualify = (
  ...[subcategory, cause, responsibleParty, severity, impact, urgency, ...riskCodes]: Axes
): QualificationDraft => ({
  category: subcategory.split('.')[0] ?? subcategory,
  subcategory,
  cause,
  responsibleParty,
  severity,
  impact,
  urgency,
  riskCodes,
})

/** A solution that is sent to who reported. */
export const solve = (kind: SolutionKind, text: string): SolutionDraft => ({ kind, text, audience: 'reporters' })

/** Puts the values into a text, typeset as its author’s word processor would; throws when it has a place for which there is none. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  typeset(
    text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`nothing fills ${place} in: ${text}`)
      return value
    }),
  )
