import {
  type Draft,
  DraftContent,
  type DraftKey,
  type DraftSummary,
  mostDrafts,
  readDraftKey,
  type SaveDraft,
  type SavedDraft,
} from '@vigie/shared/drafts/draft'
import mongoose from 'mongoose'
import type { Actor } from '../../kernel/actor.ts'
import { atOnce } from '../../kernel/at-once.ts'
import { clockNow } from '../../kernel/clock.ts'
import { invalid, notFound, Problem } from '../../kernel/problem.ts'
import { goLiveNames } from '../go-lives/go-live.service.ts'
import { incidentNames } from '../incidents/incident.service.ts'
import { referralNames } from '../incidents/referral.service.ts'
import { reportNames } from '../incidents/report.service.ts'
import { type DraftFields, DraftModel } from './draft.model.ts'

// A draft is no fact: it has no number, no audit row and no announcement, and its writes are one row, outside commands.

const presentSaved = ({ key, version, updatedAt }: Omit<DraftFields, 'content'>): SavedDraft => ({
  key,
  version,
  updatedAt,
})

const typedTitle = (content: unknown): string | null => {
  const { title } = content as { title?: unknown }
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : null
}

/**
 * The drafts of this person. One for a record that no longer exists for them is left out: it is still their own text,
 * but it leads nowhere, and it is forgotten with the others.
 */
export const listDrafts = async (actor: Actor): Promise<{ items: DraftSummary[] }> => {
  const rows = await DraftModel.find({ ownerId: actor.id })
    .select('ownerId key version updatedAt content.title')
    .sort({ updatedAt: -1, _id: -1 })
    .lean()
  const named = rows.map((row) => ({ ...row, ...readDraftKey(row.key) }))
  const idsOf = (wanted: string) =>
    named.flatMap(({ resource, recordId }) => (resource === wanted && recordId !== null ? [recordId] : []))
  const [incidents, reports] = await atOnce(
    () => incidentNames(actor, idsOf('incident')),
    () => reportNames(actor, idsOf('report')),
  )
  const referrals = await referralNames(actor, idsOf('referral'))
  const names = {
    incident: incidents,
    report: reports,
    referral: referrals,
    goLive: await goLiveNames(actor, idsOf('goLive')),
  }
  const mayBegin = {
    incident: actor.can('incident:create'),
    report: actor.can('report:create'),
    referral: false,
    goLive: false,
  }
  return {
    items: named.flatMap((row): DraftSummary[] => {
      const { resource, recordId } = row
      if (recordId === null)
        return mayBegin[resource] ? [{ ...presentSaved(row), record: null, title: typedTitle(row.content) }] : []
      const name = names[resource].get(recordId)
      return name === undefined ? [] : [{ ...presentSaved(row), record: { id: recordId, ...name }, title: null }]
    }),
  }
}

const findOwn = async (actor: Actor, key: DraftKey): Promise<DraftFields> => {
  const row = await DraftModel.findOne({ ownerId: actor.id, key }).lean()
  if (row === null) throw notFound()
  return row
}

/** A draft of this person; nobody else, whatever their role, has a way to it. */
export const getDraft = async (actor: Actor, key: DraftKey): Promise<Draft> => {
  const row = await findOwn(actor, key)
  return { ...presentSaved(row), content: DraftContent.parse(row.content) }
}

/** 409: another window of the same person has saved since; its text is read with the draft. */
const changedElsewhere = (actor: Actor, { version, updatedAt }: DraftFields) =>
  new Problem('stale_version', {
    currentVersion: version,
    conflicts: [],
    changedBy: actor.name,
    changedAt: updatedAt.toISOString(),
  })

const isTaken = (error: unknown) => error instanceof mongoose.mongo.MongoServerError && error.code === 11_000

const beginDraft = async (actor: Actor, key: DraftKey, content: DraftContent): Promise<SavedDraft> => {
  if ((await DraftModel.countDocuments({ ownerId: actor.id })) >= mostDrafts)
    throw invalid({ path: ['body', 'content'], code: 'too_many_drafts' })
  const updatedAt = clockNow()
  // Never a version that an earlier draft of this key had: a window that still holds that one must not write over this one.
  const row = { ownerId: actor.id, key, content, version: updatedAt.getTime(), updatedAt }
  try {
    await DraftModel.create(row)
  } catch (error) {
    if (!isTaken(error)) throw error
    throw changedElsewhere(actor, await findOwn(actor, key))
  }
  return presentSaved(row)
}

/** Keeps what this person has typed, unless another window of theirs has saved since the version they know. */
export const saveDraft = async (actor: Actor, key: DraftKey, { version, content }: SaveDraft): Promise<SavedDraft> => {
  if (version === null) return await beginDraft(actor, key, content)
  const row = await DraftModel.findOneAndUpdate(
    { ownerId: actor.id, key, version },
    { $set: { content, updatedAt: clockNow() }, $inc: { version: 1 } },
    { returnDocument: 'after' },
  ).lean()
  if (row === null) throw changedElsewhere(actor, await findOwn(actor, key))
  return presentSaved(row)
}

/** Forgets a draft as this person knows it: what another window has typed since stays. */
export const removeDraft = async (actor: Actor, key: DraftKey, version: number): Promise<null> => {
  const { deletedCount } = await DraftModel.deleteOne({ ownerId: actor.id, key, version })
  if (deletedCount === 0) throw changedElsewhere(actor, await findOwn(actor, key))
  return null
}
