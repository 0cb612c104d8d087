import { tellingTokens } from '@vigie/shared/text/search-tokens'
import { now } from '../../kernel/unit-of-work.ts'
import { IncidentModel, type StoredIncident } from './incident.model.ts'
import { ReportModel } from './report.model.ts'
import { storedWordsOf, wordsOfIncident } from './search-words.ts'

const idOf = ({ _id }: StoredIncident): string => _id.toHexString()

const originalOf = async ({ duplicateOf }: StoredIncident): Promise<StoredIncident | null> =>
  duplicateOf === null ? null : await IncidentModel.findById(duplicateOf.id).orFail().lean()

/** The incident that answers for this one: itself, or the one at the end of its chain of originals. */
export const survivorOf = async (incident: StoredIncident): Promise<StoredIncident> => {
  const original = await originalOf(incident)
  return original === null ? incident : await survivorOf(original)
}

/** Its duplicates, then theirs. */
export const duplicatesUnder = async (incident: StoredIncident): Promise<StoredIncident[]> => {
  const found: StoredIncident[] = []
  let level = [incident]
  while (level.length > 0) {
    const originals = level.filter(({ duplicateCount }) => duplicateCount > 0).map(idOf)
    level =
      originals.length === 0
        ? []
        : await IncidentModel.find({ 'duplicateOf.id': { $in: originals } })
            .sort({ _id: 1 })
            .lean()
    found.push(...level)
  }
  return found
}

/** The words under which an incident is found: its own, those of its reports, and the numbers of what it stands for. */
export const wordsOfGroup = async (incident: StoredIncident): Promise<string[]> => {
  const numbers = (await duplicatesUnder(incident)).flatMap(({ reference, reports }) => [
    reference,
    ...reports.map((report) => report.reference),
  ])
  const reportWords = await storedWordsOf(incident.reports.map(({ reportId }) => reportId))
  return wordsOfIncident(incident, [...reportWords, ...tellingTokens(numbers.join(' '))])
}

/** Lets an incident and the originals that stand for it be found again by what is under them now. */
export const refreshWords = async (incident: StoredIncident): Promise<void> => {
  await IncidentModel.updateOne({ _id: incident._id }, { $set: { searchTokens: await wordsOfGroup(incident) } })
  const original = await originalOf(incident)
  if (original !== null) await refreshWords(original)
}

/** Marks the incident that answers for this one as contested while a report says that its last solution does not work. */
export const refreshContested = async (incident: StoredIncident): Promise<StoredIncident> => {
  const survivor = await survivorOf(incident)
  const group = [survivor, ...(await duplicatesUnder(survivor))].map(idOf)
  const reports = await ReportModel.find({ incidentId: { $in: group } }, { solutions: 1 }).lean()
  const isContested = reports.some(({ solutions }) => solutions.at(-1)?.answer?.answer === 'does_not_work')
  if (survivor.isContested === isContested) return survivor
  // The version stays: nobody's typing is over a state that this changes.
  await IncidentModel.updateOne({ _id: survivor._id }, { $set: { isContested, updatedAt: now() } })
  return { ...survivor, isContested }
}
