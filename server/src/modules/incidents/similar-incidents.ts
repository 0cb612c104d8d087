import {
  type IncidentTraits,
  leastSimilarity,
  type Rarity,
  rarityOf,
  type Similarity,
  similarityOf,
  tellingWords,
  traitsOf,
} from '@vigie/shared/incidents/similarity'
import { tellingTokens } from '@vigie/shared/text/search-tokens'
import type { QueryFilter } from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { objectId } from '../../kernel/keys.ts'
import { visibleIncidents } from './incident.access.ts'
import { type IncidentFields, IncidentModel, type StoredIncident } from './incident.model.ts'
import { survivorOf } from './incident-group.ts'

/** Bounds of the work, whatever the size of the register. */
const limits = {
  /** Words that are looked up: those of the title first, then the longest, which are the rarest. */
  words: 16,
  /** Held by more others than this, a word is common: it counts for nothing and brings nobody. */
  holders: 150,
  /** Incidents compared: those that hold the most rare words… */
  byWords: 100,
  /** …and those dated just before, and just after, within some days. */
  before: 50,
  after: 20,
  days: 7,
}

/** What is shown: the best qualified ones, which proposals count, then the best of the others, which may be the same incident. */
const shown = { qualified: 5, all: 8 }

const comparedFields = {
  reference: 1,
  title: 1,
  description: 1,
  symptom: 1,
  bucCode: 1,
  caseDetails: 1,
  datedAt: 1,
  status: 1,
  duplicateOf: 1,
  qualification: 1,
  solutions: 1,
  isContested: 1,
  searchTokens: 1,
} as const
type ComparedIncident = Pick<StoredIncident, '_id' | keyof typeof comparedFields>

export interface SimilarMatch {
  incident: ComparedIncident
  similarity: Similarity
}

const idOf = ({ _id }: Pick<StoredIncident, '_id'>): string => _id.toHexString()

/** Words worth looking up, and the digits of error codes, which find incidents but tell nothing alone. */
const wordsToLookUp = (incident: StoredIncident, { errorCodes }: IncidentTraits): string[] => {
  const ofTitle = tellingWords(tellingTokens(incident.title))
  const byLength = tellingWords(incident.searchTokens).sort((left, right) => right.length - left.length)
  const ofCodes = tellingTokens([...errorCodes].join(' '))
  return [...new Set([...ofCodes, ...ofTitle, ...byLength])].slice(0, limits.words)
}

/**
 * Who else holds each word; null for a common one. Without an order: either all holders are read, or none is kept, and
 * sorting the holders of a common word would read them all.
 */
const holdersOf = async (visible: QueryFilter<IncidentFields>, words: readonly string[], ownId: string) =>
  new Map(
    await Promise.all(
      words.map(async (word) => {
        const rows = await IncidentModel.find({ $and: [{ searchTokens: word }, visible] }, { _id: 1 })
          .limit(limits.holders + 2)
          .lean()
        const others = rows.map(idOf).filter((id) => id !== ownId)
        return [word, others.length > limits.holders ? null : others] as const
      }),
    ),
  )
type Holders = Awaited<ReturnType<typeof holdersOf>>

/** How many other incidents there are, up to where more makes no difference to the rarity of a word. */
const countOthers = async (visible: QueryFilter<IncidentFields>): Promise<number> =>
  Math.max(0, (await IncidentModel.countDocuments(visible).limit(limits.holders + 1)) - 1)

const rarityIn =
  (holders: Holders, others: number): Rarity =>
  (word) => {
    const found = holders.get(word)
    return found == null ? 0 : rarityOf(found.length, others)
  }

/** Those that hold the most rare words. */
const byWords = (holders: Holders, rarity: Rarity): string[] => {
  const weights = new Map<string, number>()
  for (const [word, ids] of holders) for (const id of ids ?? []) weights.set(id, (weights.get(id) ?? 0) + rarity(word))
  return [...weights]
    .sort(([one, left], [other, right]) => right - left || (one < other ? 1 : -1))
    .slice(0, limits.byWords)
    .map(([id]) => id)
}

/** The nearest in time on one side. Between two dates: an engine that sorts all that matches then sorts days, not years. */
const nearest = async (visible: QueryFilter<IncidentFields>, { datedAt }: StoredIncident, side: 'before' | 'after') => {
  const direction = side === 'before' ? -1 : 1
  const limit = new Date(datedAt.getTime() + direction * limits.days * 86_400_000)
  const dates = side === 'before' ? { $gte: limit, $lte: datedAt } : { $gt: datedAt, $lte: limit }
  const rows = await IncidentModel.find({ $and: [{ datedAt: dates }, visible] }, { _id: 1 })
    .sort({ datedAt: direction, _id: direction })
    .limit(limits[side])
    .lean()
  return rows.map(idOf)
}

const readByIds = async (visible: QueryFilter<IncidentFields>, ids: readonly string[]): Promise<ComparedIncident[]> =>
  await IncidentModel.find({ $and: [{ _id: { $in: ids.map(objectId) } }, visible] }, comparedFields)
    .sort({ _id: 1 })
    .lean()

/** The incidents behind which those found stand: originals, and theirs, read a level at a time. */
const withOriginals = async (visible: QueryFilter<IncidentFields>, found: readonly ComparedIncident[]) => {
  const byId = new Map(found.map((incident) => [idOf(incident), incident]))
  const unread = () =>
    [
      ...new Set([...byId.values()].flatMap(({ duplicateOf }) => (duplicateOf === null ? [] : [duplicateOf.id]))),
    ].filter((id) => !byId.has(id))
  for (let ids = unread(); ids.length > 0; ids = unread()) {
    const originals = await readByIds(visible, ids)
    if (originals.length === 0) break
    for (const original of originals) byId.set(idOf(original), original)
  }
  return byId
}

const standsFor = (incident: ComparedIncident, byId: ReadonlyMap<string, ComparedIncident>): ComparedIncident => {
  const original = incident.duplicateOf === null ? undefined : byId.get(incident.duplicateOf.id)
  return original === undefined ? incident : standsFor(original, byId)
}

const bestFirst = (left: SimilarMatch, right: SimilarMatch): number =>
  right.similarity.points - left.similarity.points ||
  right.incident.datedAt.getTime() - left.incident.datedAt.getTime() ||
  (idOf(left.incident) < idOf(right.incident) ? 1 : -1)

/** Each incident once, by what resembles most among itself and its duplicates. */
const onceEach = (matches: readonly SimilarMatch[]): SimilarMatch[] => {
  const best = new Map<string, SimilarMatch>()
  for (const match of [...matches].sort(bestFirst)) {
    const id = idOf(match.incident)
    if (!best.has(id)) best.set(id, match)
  }
  return [...best.values()]
}

const choose = (matches: readonly SimilarMatch[]): SimilarMatch[] => {
  const qualified = matches.filter(({ incident }) => incident.qualification !== null).slice(0, shown.qualified)
  const others = matches.filter((match) => !qualified.includes(match)).slice(0, shown.all - qualified.length)
  return [...qualified, ...others].sort(bestFirst)
}

/**
 * The incidents that resemble this one, most similar first. A bounded number is compared: those that share its rarest words,
 * found by the index of the search, and those of the same days. A duplicate stands behind its original; what was rejected,
 * and what is already tied to this incident, is left out.
 */
export const findSimilar = async (actor: Actor, incident: StoredIncident): Promise<SimilarMatch[]> => {
  const visible = visibleIncidents(actor)
  const traits = traitsOf(incident)
  const [holders, others, before, after, survivor] = await Promise.all([
    holdersOf(visible, wordsToLookUp(incident, traits), idOf(incident)),
    countOthers(visible),
    nearest(visible, incident, 'before'),
    nearest(visible, incident, 'after'),
    survivorOf(incident),
  ])
  const rarity = rarityIn(holders, others)
  const ids = new Set([...byWords(holders, rarity), ...before, ...after])
  const found = await readByIds(visible, [...ids])
  const byId = await withOriginals(visible, found)
  const matches = found
    .map((candidate) => ({
      incident: standsFor(candidate, byId),
      similarity: similarityOf(traits, traitsOf(candidate), rarity),
    }))
    .filter(({ incident: { status, _id }, similarity }) => {
      const isLive = status !== 'rejected' && status !== 'duplicate'
      return isLive && !_id.equals(survivor._id) && similarity.points >= leastSimilarity
    })
  return choose(onceEach(matches))
}
