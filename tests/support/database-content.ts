import mongoose from 'mongoose'

const database = () => {
  const { db } = mongoose.connection
  if (db === undefined) throw new Error('startTestServer was not awaited')
  return db
}

/** What a call may write without having done anything: presence, sign-in attempts and the windows of limited routes. */
const bookkeeping = new Set(['rate_windows', 'sign_in_attempts', 'sessions', 'leases'])

const names = async (): Promise<string[]> =>
  (await database().listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort()

/** How many documents each collection of records holds. */
export const countsOfRecords = async (): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const name of await names())
    if (!bookkeeping.has(name)) counts[name] = await database().collection(name).countDocuments()
  return counts
}

/** Names of the collections in which a text stands anywhere, in keys or values. */
export const collectionsHolding = async (text: string): Promise<string[]> => {
  const holding: string[] = []
  for (const name of await names()) {
    const documents = await database().collection(name).find({}).toArray()
    if (JSON.stringify(documents).includes(text)) holding.push(name)
  }
  return holding
}
