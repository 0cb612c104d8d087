import { findErrorCodes } from '../text/error-codes.ts'

/** What two incidents may have in common beside their words and their error codes. */
export const sharedFacts = [
  'symptom',
  'counterpartInstitution',
  'counterpartCountry',
  'bucCode',
  'sedType',
  'accessPoint',
] as const
export type SharedFact = (typeof sharedFacts)[number]

/** An incident as similarity compares it. */
export interface IncidentTraits {
  /** Folded words that tell it apart, each once. */
  words: ReadonlySet<string>
  errorCodes: ReadonlySet<string>
  /** What it says of each fact; a fact with several values agrees when one of them does. */
  facts: Readonly<Record<SharedFact, readonly string[]>>
  datedAt: Date
}

/** How rare a word is in the register: 1 when nothing else holds it, 0 when it tells nothing apart. */
export type Rarity = (word: string) => number

/**
 * Points that each agreement brings. They are a judgement, written once: what points to the same breakdown weighs more than
 * what many breakdowns share.
 */
export const similarityPoints = {
  /** A word that nearly nothing else holds names a thing: a form, a place, a message of an application. */
  rarestWord: 10,
  /** Four rare words have said it; beyond, two long texts would resemble each other by their length. */
  allWords: 40,
  /** The machine's own diagnosis: the same code is the same step failing, whatever people write about it. */
  errorCode: 20,
  facts: {
    /** What a person saw. One of some thirty, chosen by the reporter: telling, and sometimes chosen wrongly. */
    symptom: 12,
    /** The same institution abroad sends or receives: a breakdown is often at one of the two ends. */
    counterpartInstitution: 8,
    /** The other State alone: its access point serves all its institutions. */
    counterpartCountry: 6,
    /** The same process, but a few BUCs are most of the traffic. */
    bucCode: 6,
    /** The same document: telling for what it holds, little for how it travels. */
    sedType: 6,
    /** Nearly everybody in France goes through one. */
    accessPoint: 4,
  } satisfies Record<SharedFact, number>,
  /** The same hour: breakdowns come in waves. Never enough by itself. */
  sameMoment: 10,
} as const

/** After so many days apart the points of the moment are halved: waves last days, not weeks. */
const halvedAfterDays = 7

/**
 * With fewer points two incidents are not called similar: the same symptom at the same moment (22) wants one agreement more,
 * and the same BUC, document, country and access point (22) want a word, a date or a symptom beside them.
 */
export const leastSimilarity = 25

/** A word that tells less than this, since some thirty others hold it in a large register, counts for nothing. */
const leastRarity = 0.3

export interface Similarity {
  points: number
  /** The shared words that count, rarest first. */
  words: string[]
  errorCodes: string[]
  facts: SharedFact[]
}

const common = <Value>(left: Iterable<Value>, right: Iterable<Value>): Value[] => {
  const held = new Set(right)
  return [...new Set(left)].filter((value) => held.has(value))
}

const pointsOfMoment = (left: Date, right: Date): number => {
  const days = Math.abs(left.getTime() - right.getTime()) / 86_400_000
  return similarityPoints.sameMoment * 2 ** (-days / halvedAfterDays)
}

const compareText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)

/**
 * How alike two incidents are, and why. The order of the two does not matter, nothing is more like an incident than itself,
 * and a word more in common never makes them less alike.
 */
export const similarityOf = (left: IncidentTraits, right: IncidentTraits, rarity: Rarity): Similarity => {
  const words = common(left.words, right.words)
    .filter((word) => rarity(word) >= leastRarity)
    .sort((one, other) => rarity(other) - rarity(one) || compareText(one, other))
  const errorCodes = common(left.errorCodes, right.errorCodes).sort(compareText)
  const facts = sharedFacts.filter((fact) => common(left.facts[fact], right.facts[fact]).length > 0)
  const ofWords = words.reduce((sum, word) => sum + similarityPoints.rarestWord * rarity(word), 0)
  const points =
    Math.min(similarityPoints.allWords, ofWords) +
    (errorCodes.length > 0 ? similarityPoints.errorCode : 0) +
    facts.reduce((sum, fact) => sum + similarityPoints.facts[fact], 0) +
    pointsOfMoment(left.datedAt, right.datedAt)
  return { points, words, errorCodes, facts }
}

/** In a register smaller than this, a word that two incidents share may well be rare: it is only young. */
const smallestRegister = 20

/**
 * The rarity of a word that `holders` other incidents hold, in a register of `size` others. By logarithm: from 1 holder to
 * 10 a word loses as much as from 10 to 100.
 */
export const rarityOf = (holders: number, size: number): number =>
  Math.max(0, 1 - Math.log(1 + holders) / Math.log(1 + Math.max(size, smallestRegister)))

/** Beginnings of the numbers of incidents, reports and referrals, which are searched for and tell nothing of what happened. */
const numberSeries: ReadonlySet<string> = new Set(['inc', 'sig', 'sai'])

/** Words of a search index that tell what happened: neither numbers alone, nor short ends of codes, nor beginnings of numbers. */
export const tellingWords = (tokens: readonly string[]): string[] =>
  tokens.filter((token) => token.length > 2 && /\p{L}/u.test(token) && !numberSeries.has(token))

interface DescribedIncident {
  title: string
  description: string
  symptom: string | null
  bucCode: string | null
  caseDetails: {
    sedType?: string | null | undefined
    counterpartCountry?: string | null | undefined
    senderId?: string | null | undefined
    receiverIds?: readonly string[] | null | undefined
    accessPoint?: string | null | undefined
    errorCode?: string | null | undefined
  }
  datedAt: Date
  searchTokens: readonly string[]
}

/** The codes of what failed: those recognised in the texts, and the one of the case as it was given when it is another. */
const errorCodesOf = ({ title, description, caseDetails }: DescribedIncident): string[] => {
  const given = caseDetails.errorCode?.trim() ?? ''
  const recognised = findErrorCodes(given)
  const ofCase = recognised.length === 0 && given !== '' ? [given.toUpperCase()] : recognised
  return [...ofCase, ...findErrorCodes(`${title}\n${description}`)]
}

/** Ids of institutions are `CC:code`; those of France are our own end. */
const isAbroad = (institutionId: string): boolean => !institutionId.startsWith('fr:')

const known = (...values: readonly (string | null | undefined)[]): string[] =>
  values.flatMap((value) => (value == null || value.trim() === '' ? [] : [value.trim().toLowerCase()]))

/** An incident as similarity compares it, from what is stored of it. */
export const traitsOf = (incident: DescribedIncident): IncidentTraits => {
  const { symptom, bucCode, caseDetails, datedAt, searchTokens } = incident
  return {
    words: new Set(tellingWords(searchTokens)),
    errorCodes: new Set(errorCodesOf(incident)),
    facts: {
      symptom: known(symptom),
      counterpartInstitution: known(caseDetails.senderId, ...(caseDetails.receiverIds ?? [])).filter(isAbroad),
      counterpartCountry: known(caseDetails.counterpartCountry),
      bucCode: known(bucCode),
      sedType: known(caseDetails.sedType),
      accessPoint: known(caseDetails.accessPoint),
    },
    datedAt,
  }
}
