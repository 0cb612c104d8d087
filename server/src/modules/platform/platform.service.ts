import type { Platform } from '@vigie/shared/platform/platform'
import mongoose from 'mongoose'
import { clockNow } from '../../kernel/clock.ts'
import { Problem } from '../../kernel/problem.ts'
import { StampModel } from './platform.model.ts'

/** The database belongs to another mode than the one asked for; the message is for who starts the server. */
export class WrongDatabase extends Error {}

let mode: Platform['mode'] = 'live'

/**
 * Marks an empty database with its mode, for ever, and refuses one that bears the other mark: demonstration accounts
 * can never open a real platform, nor real records fill a demonstration.
 */
export const stampDatabase = async (isDemonstration: boolean): Promise<void> => {
  const wanted = isDemonstration ? 'demonstration' : 'live'
  const stamp = await StampModel.findById('mode').lean()
  if (stamp === null) {
    const users = await mongoose.connection.collection('users').countDocuments({}, { limit: 1 })
    if (isDemonstration && users > 0)
      throw new WrongDatabase('This database holds accounts already: it cannot become a demonstration.')
    await StampModel.updateOne(
      { _id: 'mode' },
      { $setOnInsert: { mode: wanted, stampedAt: clockNow() } },
      { upsert: true },
    )
  }
  const held = await StampModel.findById('mode').orFail().lean()
  if (held.mode !== wanted)
    throw new WrongDatabase(`This database is stamped "${held.mode}" and cannot be opened as "${wanted}".`)
  mode = held.mode
}

export const health = async () => ({ status: 'ok' as const })

/** Answers once the database does. */
export const ready = async () => {
  try {
    await mongoose.connection.db?.admin().ping()
  } catch {
    throw new Problem('not_ready')
  }
  if (mongoose.connection.readyState !== mongoose.ConnectionStates.connected) throw new Problem('not_ready')
  return { status: 'ok' as const }
}

export const platform = async (): Promise<Platform> => ({ mode, version: '0.1.0' })
