import { Problem } from '../../kernel/problem.ts'
import { now } from '../../kernel/unit-of-work.ts'
import { AttemptModel } from './session.model.ts'

const day = 86_400_000

/**
 * Failures that cost nothing, then a wait that doubles from one second up to a ceiling. An account never closes: who
 * knows the password waits half a minute at worst, whatever a stranger tries. An address may serve a whole office.
 */
const rules = {
  account: { free: 4, ceilingSeconds: 30 },
  address: { free: 30, ceilingSeconds: 300 },
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

const keyOf = (kind: Kind, name: string) => `${kind}:${name}`

const nextState = (kind: Kind, failures: number) => ({
  failures,
  nextAt: new Date(now().getTime() + delaySeconds(kind, failures) * 1000),
  forgottenAt: new Date(now().getTime() + day),
})

/**
 * Counts an attempt on an account before its password is looked at, so that parallel guesses do not share one wait.
 * 429 with the seconds to wait when it comes too soon.
 */
export const claimAttempt = async (account: string, address: string): Promise<void> => {
  const _id = keyOf('account', account)
  const byAddress = await AttemptModel.findById(keyOf('address', address)).lean()
  requirePause(byAddress?.nextAt)
  const known = await AttemptModel.findById(_id).lean()
  requirePause(known?.nextAt)
  if (known === null) {
    await AttemptModel.updateOne(
      { _id },
      { $inc: { failures: 1 }, $setOnInsert: { nextAt: now(), forgottenAt: new Date(now().getTime() + day) } },
      { upsert: true },
    )
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
  const known = await AttemptModel.findById(_id).lean()
  await AttemptModel.updateOne({ _id }, { $set: nextState('address', (known?.failures ?? 0) + 1) }, { upsert: true })
}
