import type { ComparedGoLive } from '@vigie/shared/go-lives/go-live'
import type { ComparisonQuery } from '@vigie/shared/go-lives/go-live.routes'
import { netChanges } from '@vigie/shared/go-lives/ledger'
import { endOfParisDay } from '@vigie/shared/time/paris'
import type { Actor } from '../../kernel/actor.ts'
import { objectId } from '../../kernel/keys.ts'
import { invalid } from '../../kernel/problem.ts'
import { institutionNames } from '../institutions/institution.service.ts'
import { goLiveScope } from './go-live.access.ts'
import { GoLiveModel, LedgerModel, type LedgerRow } from './go-live.model.ts'
import { presentTarget } from './go-live.presenter.ts'
import { releasesById } from './release.service.ts'

/** The last instant that a cut takes in. */
const instantOf = (cut: ComparisonQuery['from']): Date =>
  cut instanceof Date ? cut : new Date(endOfParisDay(cut).getTime() - 1)

/** Acts known after one instant, up to another, on the cells that this person sees. */
const actsBetween = async (
  actor: Actor,
  from: Date,
  to: Date,
  institutionId: string | undefined,
): Promise<LedgerRow[]> => {
  const scope = goLiveScope(actor)
  const among = [
    ...(scope === 'every' ? [] : [{ institutionId: { $in: [...scope] } }]),
    ...(institutionId === undefined ? [] : [{ institutionId }]),
  ]
  return await LedgerModel.find(
    { $and: [{ knownAt: { $gt: from, $lte: to } }, ...among] },
    { goLiveId: 1, sequence: 1, knownAt: 1, changes: 1, status: 1 },
  )
    .sort({ knownAt: 1, _id: 1 })
    .lean<LedgerRow[]>()
}

/** Acts by the cell that they are about, in the order in which they were known. */
const byCell = (acts: readonly LedgerRow[]): [string, LedgerRow[]][] => [
  ...Map.groupBy(
    acts.toSorted((left, right) => left.sequence - right.sequence),
    ({ goLiveId }) => goLiveId,
  ),
]

/** The work on a checklist is not the calendar. */
const isOfCalendar = ({ field }: { field: string }) => !field.startsWith('items.')

/** What the acts between two dates amount to, cell by cell; a withdrawn cell shows too, and what came back does not. */
export const compareGoLives = async (
  actor: Actor,
  query: ComparisonQuery,
): Promise<{ from: Date; to: Date; items: ComparedGoLive[] }> => {
  const [from, to] = [instantOf(query.from), instantOf(query.to)]
  if (to < from) throw invalid({ path: ['query', 'to'], code: 'out_of_order' })
  const differing = byCell(await actsBetween(actor, from, to, query.institutionId)).flatMap(([id, acts]) => {
    const changes = netChanges(acts).filter(isOfCalendar)
    return changes.length === 0 ? [] : [{ id, acts, changes }]
  })
  const goLives = await GoLiveModel.find(
    { _id: { $in: differing.map(({ id }) => objectId(id)) } },
    { kind: 1, institutionId: 1, bucCode: 1, role: 1, releaseId: 1 },
  )
    .sort({ key: 1, _id: 1 })
    .lean()
  const names = {
    institutions: await institutionNames(goLives.map(({ institutionId }) => institutionId)),
    releases: await releasesById(goLives.flatMap(({ releaseId }) => releaseId ?? [])),
  }
  const found = new Map(differing.map((row) => [row.id, row]))
  const items = goLives.flatMap((goLive): ComparedGoLive[] => {
    const id = goLive._id.toHexString()
    const { acts = [], changes = [] } = found.get(id) ?? {}
    return [
      {
        id,
        ...presentTarget(goLive, names),
        isNew: acts[0]?.sequence === 1,
        isWithdrawn: acts.at(-1)?.status === 'withdrawn',
        changes: [...changes],
      },
    ]
  })
  return { from, to, items }
}
