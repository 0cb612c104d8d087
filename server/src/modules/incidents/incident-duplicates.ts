import { now, record } from '../../kernel/unit-of-work.ts'
import { IncidentModel, type StoredIncident } from './incident.model.ts'
import { refreshContested, refreshWords } from './incident-group.ts'

/** The numbers of what is tied to an incident directly. */
const duplicatesOf = async (incident: StoredIncident): Promise<string[]> => {
  const rows = await IncidentModel.find({ 'duplicateOf.id': incident._id.toHexString() }, { reference: 1 })
    .sort({ _id: 1 })
    .lean()
  return rows.map(({ reference }) => reference)
}

const noteOn = (original: StoredIncident, type: string, before: readonly string[], after: readonly string[]) =>
  record({
    type,
    resource: 'incidents',
    subjectId: original._id.toHexString(),
    changes: [{ field: 'duplicates', before, after }],
  })

/** Lets the original of a new duplicate say so, and be found by the numbers that now lead to it. */
export const joinOriginal = async ({ reference }: StoredIncident, originalReference: string): Promise<void> => {
  const original = await IncidentModel.findOne({ reference: originalReference }).orFail().lean()
  await IncidentModel.updateOne({ _id: original._id }, { $set: { updatedAt: now() } })
  await refreshWords(original)
  const after = await duplicatesOf(original)
  noteOn(
    original,
    'incident.duplicate_joined',
    after.filter((each) => each !== reference),
    after,
  )
}

/** Lets an original forget a duplicate that has its own life again. */
export const leaveOriginal = async ({ reference }: StoredIncident, originalReference: string): Promise<void> => {
  const original = await IncidentModel.findOneAndUpdate(
    { reference: originalReference },
    { $inc: { duplicateCount: -1 }, $set: { updatedAt: now() } },
    { returnDocument: 'after' },
  )
    .orFail()
    .lean()
  await refreshWords(original)
  await refreshContested(original)
  const after = await duplicatesOf(original)
  noteOn(original, 'incident.duplicate_left', [...after, reference], after)
}
