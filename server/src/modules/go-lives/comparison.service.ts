import type { ComparedGoLive } from '@vigie/shared/go-lives/go-live'
import type { ComparisonQuery } from '@vigie/shared/go-lives/go-live.routes'
import { endOfParisDay } from '@vigie/shared/time/paris'
import type { Actor } from '../../kernel/actor.ts'
import { KeptAnswer } from '../../kernel/kept-answer.ts'
import { invalid } from '../../kernel/problem.ts'
import { institutionNames, institutionsVersion } from '../institutions/institution.service.ts'
import { calendarVersion } from './calendar-version.service.ts'
import { goLiveScope } from './go-live.access.ts'
import { LedgerModel } from './go-live.model.ts'
import { presentTarget } from './go-live.presenter.ts'
import { targetOf } from './go-live-key.ts'
import { netOf } from './ledger.ts'
import { releasesById } from './release.service.ts'

/** The last instant that a cut takes in. */
const instantOf = (cut: ComparisonQuery['from']): Date =>
  cut instanceof Date ? cut : new Date(endOfParisDay(cut).getTime() - 1)

type Moved = ReturnType<typeof netOf> & { id: string; target: ReturnType<typeof targetOf> }

/**
 * The cells that this person sees and whose calendar differs, from the acts known after one instant, up to another. The
 * engine keeps the first and the last act of each, and gives them in some dozens of documents: one for each cell would
 * take four times as long to read.
 */
const movedBetween = async (
  actor: Actor,
  from: Date,
  to: Date,
  institutionId: string | undefined,
): Promise<Moved[]> => {
  const scope = goLiveScope(actor)
  const among = [
    { knownAt: { $gt: from, $lte: to } },
    ...(scope === 'every' ? [] : [{ institutionId: { $in: [...scope] } }]),
    ...(institutionId === undefined ? [] : [{ institutionId }]),
  ]
  const groups = await LedgerModel.aggregate<{ rows: string[] }>([
    { $match: { $and: among } },
    { $group: { _id: '$goLiveId', was: { $min: '$was' }, became: { $max: '$became' } } },
    {
      $group: {
        _id: { $substrBytes: ['$_id', 22, 2] },
        rows: { $push: { $concat: ['$_id', '\n', '$was', '\n', '$became'] } },
      },
    },
  ])
  return groups
    .flatMap(({ rows }) => rows)
    .flatMap((row) => {
      const [id = '', was = '', became = ''] = row.split('\n')
      const net = netOf(was, became)
      return net.changes.length === 0 ? [] : [{ id, ...net, target: targetOf(net.key) }]
    })
    .sort((left, right) => (left.key < right.key ? -1 : 1))
}

interface Comparison {
  from: Date
  to: Date
  items: ComparedGoLive[]
}

const comparisonOf = async (actor: Actor, from: Date, to: Date, institutionId?: string): Promise<Comparison> => {
  const moved = await movedBetween(actor, from, to, institutionId)
  const names = {
    institutions: await institutionNames([...new Set(moved.map(({ target }) => target.institutionId))]),
    releases: await releasesById(moved.flatMap(({ target }) => target.releaseId ?? [])),
  }
  const items = moved.map(
    ({ id, target, isNew, isWithdrawn, changes }): ComparedGoLive => ({
      id,
      ...presentTarget(target, names),
      isNew,
      isWithdrawn,
      changes,
    }),
  )
  return { from, to, items }
}

/** What the acts between two dates amount to, cell by cell; a withdrawn cell shows too, and what came back does not. */
export const compareGoLives = async (actor: Actor, query: ComparisonQuery): Promise<KeptAnswer<Comparison>> => {
  const [from, to] = [instantOf(query.from), instantOf(query.to)]
  if (to < from) throw invalid({ path: ['query', 'to'], code: 'out_of_order' })
  const { institutionId } = query
  const version = `${await calendarVersion()} ${await institutionsVersion()}`
  return new KeptAnswer(['goLives.comparison', goLiveScope(actor), from, to, institutionId], version, () =>
    comparisonOf(actor, from, to, institutionId),
  )
}
