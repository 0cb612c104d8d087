import { Problem } from '../../kernel/problem.ts'
import { tokenDigest } from '../../kernel/tokens.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { AttemptModel } from './session.model.ts'

const minute = 60_000

/**
 * Failures that cost nothing, then a wait that doubles from one second up to a ceiling, and forgetting after a quiet
 * time. An account never closes: its wait is half a minute at most. An address may serve a whole office, so that more
 * is free there and a quarter of an hour forgets it.
 */
const rules = {
  account: { free: 4, ceilingSeconds: 30, forgetAfter: 24 * 60 * minute },
  address: { free: 30, ceilingSeconds: 300, forgetAfter: 15 * minute },
}
type Kind = keyof typeof rules

const delaySeconds = (kind: Kind, failures: number): number => {
  const { free, ceilingSeconds } = rules[kind]
  return failures <= free ? 0 : Math.min(2 ** (failures - free - 1), ceilingSeconds)
}

const refuse = (milliseconds: number) =>
  new Problem('too_many_attempts', { retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)) })

const requirePause = (nextAt: Date | undefined) => {
  const wait = (nextAt?.getTime() ?? 0) - now().getTime()
  if (wait > 0) throw refuse(wait)
}

const keyOf = (kind: Kind, name: string) => `${kind}:${tokenDigest(name)}`

const forgottenAt = (kind: Kind) => new Date(now().getTime() + rules[kind].forgetAfter)

const nextState = (kind: Kind, failures: number) => ({
  failures,
  nextAt: new Date(now().getTime() + delaySeconds(kind, failures) * 1000),
  forgottenAt: forgottenAt(kind),
})

/**
 * Counts an attempt on an account before its password is looked at, so that parallel guesses do not share one wait.
 * 429 with the seconds to wait when it comes too soon.
 */
export const claimAttempt = async (account: string, address: string): Promise<void> => {
  const _id = keyOf('account', account)
  // The database forgets in its own time; what is over counts no more.
  await AttemptModel.deleteMany({ _id: { $in: [_id, keyOf('address', address)] }, forgottenAt: { $lte: now() } })
  const byAddress = await AttemptModel.findById(keyOf('address', address)).lean()
  requirePause(byAddress?.nextAt)
  const known = await AttemptModel.findById(_id).lean()
  requirePause(known?.nextAt)
  if (known === null) {
    const inserted = await AttemptModel.updateOne({ _id }, { $setOnInsert: nextState('account', 1) }, { upsert: true })
    if (inserted.upsertedCount === 0) throw refuse(1000)
    return
  }
  const claimed = await AttemptModel.updateOne(
    { _id, failures: known.failures },
    { $set: nextState('account', known.failures + 1) },
  )
  if (claimed.modifiedCount === 0) throw refuse(1000)
}

/** The attempt succeeded: the account starts afresh. */
export const forgetAttempts = async (account: string): Promise<void> => {
  await AttemptModel.deleteOne({ _id: keyOf('account', account) })
}

/** The attempt failed: the address counts it too. */
export const countFailure = async (address: string): Promise<void> => {
  const _id = keyOf('address', address)
  const counted = await AttemptModel.findOneAndUpdate(
    { _id },
    { $inc: { failures: 1 }, $setOnInsert: { nextAt: now() }, $set: { forgottenAt: forgottenAt('address') } },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  await AttemptModel.updateOne({ _id }, { $max: { nextAt: nextState('address', counted?.failures ?? 1).nextAt } })
}
