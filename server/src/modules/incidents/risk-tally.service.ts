import type { Page } from '@vigie/shared/contract/page'
import { endOfParisDay, type Quarter, startOfParisDay } from '@vigie/shared/time/paris'
import { systemActor } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { objectId } from '../../kernel/keys.ts'
import { paginate } from '../../kernel/paginate.ts'
import { type IncidentFields, IncidentModel } from './incident.model.ts'
import { IncidentAsOfModel, stillHolds } from './incident-as-of.model.ts'
import { type RiskTallyFields, RiskTallyModel } from './risk-tally.model.ts'
import { countForRisks, quarterNumber, tallyOf } from './risk-tally.ts'

export type RiskTally = Omit<RiskTallyFields, 'isFolded'>

/** How many incidents of some quarters bear on each risk, by severity and by BUC; of one risk when it is named. */
export const riskTallies = async (
  quarters: readonly Pick<Quarter, 'year' | 'quarter'>[],
  riskCode?: string,
): Promise<RiskTally[]> => {
  const sums = await RiskTallyModel.aggregate<{ _id: Omit<RiskTally, 'count'>; count: number }>([
    { $match: { quarter: { $in: quarters.map(quarterNumber) }, ...(riskCode !== undefined && { riskCode }) } },
    {
      $group: {
        _id: { quarter: '$quarter', riskCode: '$riskCode', kind: '$kind', value: '$value' },
        count: { $sum: '$count' },
      },
    },
  ])
  return sums.flatMap(({ _id, count }) => (count === 0 ? [] : [{ ..._id, count }]))
}

const mostFolded = 500
const keyOf = ({ quarter, riskCode, kind, value }: Omit<RiskTally, 'count'>) => ({ quarter, riskCode, kind, value })

const foldSome = async (): Promise<number> =>
  await command(systemActor, async () => {
    const rows = await RiskTallyModel.find({ isFolded: false }).sort({ _id: 1 }).limit(mostFolded).lean()
    if (rows.length === 0) return 0
    const sums = new Map<string, RiskTally>()
    for (const row of rows) {
      const key = JSON.stringify(keyOf(row))
      sums.set(key, { ...keyOf(row), count: (sums.get(key)?.count ?? 0) + row.count })
    }
    await RiskTallyModel.bulkWrite(
      [...sums.values()].map(({ count, ...key }) => ({
        updateOne: { filter: { ...key, isFolded: true }, update: { $inc: { count } }, upsert: true },
      })),
    )
    await RiskTallyModel.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } })
    return rows.length
  })

/** Sums what was counted since: the sums stay the same, and reading them costs what their number does. */
export const foldRiskTallies = async (): Promise<void> => {
  while ((await foldSome()) === mostFolded);
}

const mostCounted = 500

const countSome = async (): Promise<number> =>
  await command(systemActor, async () => {
    const rows = await IncidentAsOfModel.find({ until: stillHolds, tally: null }, { incidentId: 1 })
      .sort({ _id: 1 })
      .limit(mostCounted)
      .lean()
    const shown = { environment: 1, status: 1, datedAt: 1, bucCode: 1, qualification: 1 } as const
    const incidents = await IncidentModel.find(
      { _id: { $in: rows.map((row) => objectId(row.incidentId)) } },
      shown,
    ).lean()
    const tallies = new Map(incidents.map((incident) => [incident._id.toHexString(), tallyOf(incident)]))
    const tallyOfRow = ({ incidentId }: { incidentId: string }) => tallies.get(incidentId) ?? ''
    for (const row of rows) countForRisks('', tallyOfRow(row))
    if (rows.length > 0)
      await IncidentAsOfModel.bulkWrite(
        rows.map((row) => ({ updateOne: { filter: { _id: row._id }, update: { $set: { tally: tallyOfRow(row) } } } })),
      )
    return rows.length
  })

/** Counts the incidents that were there before anybody counted, each once; begun anew where it was cut short. */
export const installRiskTallies = async (): Promise<void> => {
  while ((await countSome()) === mostCounted);
  await foldRiskTallies()
}

interface WithoutRisk {
  id: string
  reference: string
  datedAt: Date
  category: string | null
  severity: string | null
}

/** Production incidents of a quarter that name no risk, newest first. */
export const incidentsWithoutRisk = async (
  { from, to }: Quarter,
  page: { after?: string | undefined; pageSize: number },
): Promise<Page<WithoutRisk>> =>
  await paginate<IncidentFields, WithoutRisk>(
    IncidentModel,
    {
      environment: 'production',
      status: { $nin: ['rejected', 'duplicate'] },
      missing: { $in: ['risk', 'qualification'] },
      // Both ends, always: DocumentDB would take one alone and the end of a page for one range.
      datedAt: { $gte: startOfParisDay(from), $lt: endOfParisDay(to) },
    },
    { field: 'datedAt', direction: -1 },
    page,
    { reference: 1, datedAt: 1, qualification: 1 },
    (rows) =>
      rows.map(({ _id, reference, datedAt, qualification }) => ({
        id: _id.toHexString(),
        reference,
        datedAt,
        category: qualification?.category ?? null,
        severity: qualification?.severity ?? null,
      })),
  )
