import { clockNow } from '../../kernel/clock.ts'
import { readInChunks } from '../../kernel/read-in-chunks.ts'
import { lastWordOf, searchFilter } from '../../kernel/search.ts'
import { IncidentModel } from './incident.model.ts'
import { ProgressModel, WordModel } from './known-word.model.ts'

const incidentsRead = 'incidents'

/** A beginning of more words than this says too little: the index is then read through. */
const mostCompletions = 500
/** After every letter, those of rare scripts included. */
const endOfBeginning = '\u{10ffff}'

/** The known words with this beginning; undefined when they are too many, or when the words are not known yet. */
const completionsOf = async (beginning: string): Promise<string[] | undefined> => {
  if ((await ProgressModel.exists({ _id: incidentsRead })) === null) return undefined
  const words = await WordModel.find({ _id: { $gte: beginning, $lt: beginning + endOfBeginning } })
    .sort({ _id: 1 })
    .limit(mostCompletions + 1)
    .lean()
  return words.length > mostCompletions ? undefined : words.map(({ _id }) => _id)
}

/**
 * Incidents that hold every telling word of `text`, the last one as a beginning. Its completions are looked up first: not
 * every engine finds the words with a beginning without reading all words.
 */
export const incidentsHolding = async (text: string | undefined): Promise<Record<string, unknown>> => {
  const last = lastWordOf(text)
  return last === undefined ? {} : searchFilter(text, await completionsOf(last))
}

const incidentsAtOnce = 1000
/**
 * A command that began before others may commit after them, on a clock that is not quite ours: what it wrote is read again
 * for this long. Longer than the time between two turns, so that no step back of the clock hides from both.
 */
const overlapMilliseconds = 15_000

/** What may hold new words; everything the first time, and when the last time is yet to come, by a clock set right since. */
const changedSince = (readTo: Date | undefined, startedAt: Date) =>
  readTo === undefined || readTo > startedAt
    ? {}
    : { updatedAt: { $gte: new Date(readTo.getTime() - overlapMilliseconds) } }

const learn = async (words: readonly string[]): Promise<void> => {
  const known = await WordModel.find({ _id: { $in: words } }).lean()
  const there = new Set(known.map(({ _id }) => _id))
  const fresh = words.filter((word) => !there.has(word))
  if (fresh.length === 0) return
  // Another replica may learn the same word at the same moment.
  const writes = fresh.map((_id) => ({
    updateOne: { filter: { _id }, update: { $setOnInsert: { _id } }, upsert: true },
  }))
  await WordModel.bulkWrite(writes, { ordered: false })
}

/** Learns the words of the incidents that changed since the last time; returns how many incidents were read. Timed work. */
export const learnWords = async (): Promise<number> => {
  const startedAt = clockNow()
  const progress = await ProgressModel.findById(incidentsRead).lean()
  const changed = changedSince(progress?.readTo, startedAt)
  const order = { field: 'updatedAt', direction: 1 } as const
  let read = 0
  for await (const rows of readInChunks(IncidentModel, changed, order, { searchTokens: 1 }, incidentsAtOnce)) {
    await learn([...new Set(rows.flatMap(({ searchTokens }) => searchTokens))])
    read += rows.length
  }
  await ProgressModel.updateOne({ _id: incidentsRead }, { $set: { readTo: startedAt } }, { upsert: true })
  return read
}
