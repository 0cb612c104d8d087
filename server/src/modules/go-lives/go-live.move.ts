import { type GoLiveMove, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { groundsWanted } from '@vigie/shared/go-lives/plan-grounds'
import { parisDay } from '@vigie/shared/time/paris'
import type { Actor } from '../../kernel/actor.ts'
import { objectId } from '../../kernel/keys.ts'
import { moveIn } from '../../kernel/move.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { now, record } from '../../kernel/unit-of-work.ts'
import { openItemsOn } from './checklist.ts'
import { mayAct, visibleGoLives } from './go-live.access.ts'
import { type GoLiveDocument, GoLiveModel, type StoredItem } from './go-live.model.ts'
import { describeGoLive } from './go-live.presenter.ts'
import { keepInLedger } from './ledger.ts'

const describe = (goLive: GoLiveDocument) => describeGoLive(goLive.toObject())

const load = async (actor: Actor, id: string): Promise<GoLiveDocument | null> => {
  const goLive = await GoLiveModel.findOne({ $and: [{ _id: objectId(id) }, visibleGoLives(actor)] })
  if (goLive !== null && !mayAct(actor, goLive)) throw new Problem('forbidden')
  return goLive
}

/** What each guard of the workflow lacks: no way to `confirmed` or `live` goes around it. */
const missing = (goLive: GoLiveDocument, guard: string): string[] => {
  const isConcerned = goLive.applicability === 'concerned' ? [] : ['applicability']
  if (guard === 'planned') return [...isConcerned, ...(goLive.planOn === null ? ['planOn'] : [])]
  return [...isConcerned, ...openItemsOn(goLive.toObject(), parisDay(now()))]
}

type Move<Action extends GoLiveMove['action']> = Extract<GoLiveMove, { action: Action }>

const replan = (goLive: GoLiveDocument, move: Move<'plan'>): void => {
  const lacking = groundsWanted(goLive, move.planOn).filter((ground) => move[ground] == null)
  if (lacking.length > 0)
    throw invalid(...lacking.map((ground) => ({ path: ['body', ground], code: 'required' as const })))
  // It would only lose its confirmation.
  if (goLive.planOn === move.planOn && goLive.status === 'confirmed')
    throw invalid({ path: ['body', 'planOn'], code: 'not_allowed' })
  goLive.planOn = move.planOn
}

const setActual = (goLive: GoLiveDocument, actualOn: string): void => {
  if (actualOn > parisDay(now())) throw invalid({ path: ['body', 'actualOn'], code: 'future' })
  goLive.actualOn = actualOn
}

const itemOf = (goLive: GoLiveDocument, code: string): StoredItem => {
  const item = goLive.items.find((known) => known.code === code)
  if (item === undefined) throw invalid({ path: ['body', 'itemCode'], code: 'unknown_value' })
  return item
}

const waive = (actor: Actor, goLive: GoLiveDocument, { itemCode, expiresOn, reason }: Move<'waive_item'>): void => {
  const item = itemOf(goLive, itemCode)
  if (!item.isMandatory || item.done !== null) throw invalid({ path: ['body', 'itemCode'], code: 'not_allowed' })
  if (expiresOn < parisDay(now())) throw invalid({ path: ['body', 'expiresOn'], code: 'not_allowed' })
  item.waiver = { reason, expiresOn, by: actor.name, at: now() }
}

const change = (actor: Actor, goLive: GoLiveDocument, move: GoLiveMove): void => {
  switch (move.action) {
    case 'set_applicability':
      goLive.applicability = move.applicability
      return
    case 'plan':
      replan(goLive, move)
      return
    case 'confirm':
      goLive.validatedOn = goLive.planOn
      goLive.baselineOn ??= goLive.planOn
      return
    case 'forecast':
      goLive.forecastOn = move.forecastOn
      return
    case 'complete_item':
      itemOf(goLive, move.itemCode).done = { by: actor.name, at: now(), note: move.note ?? null }
      return
    case 'reopen_item':
      itemOf(goLive, move.itemCode).done = null
      return
    case 'waive_item':
      waive(actor, goLive, move)
      return
    case 'go_live':
    case 'correct_actual':
      setActual(goLive, move.actualOn)
      return
    case 'suspend':
    case 'roll_back':
      // It is not in production any more; the ledger keeps the day on which it was.
      goLive.actualOn = null
      return
    case 'start':
    case 'resume':
    case 'withdraw':
    case 'restore':
      return
  }
}

const countAct = (goLive: GoLiveDocument): undefined => {
  goLive.sequence += 1
  // A clock that went back must not make an act known before the one that it follows.
  goLive.changedAt = new Date(Math.max(now().getTime(), goLive.changedAt.getTime()))
}

/** Saves what was changed of a cell beside its workflow, inside a command, and keeps it as an act like any other. */
export const actOutsideWorkflow = async (
  actor: Actor,
  goLive: GoLiveDocument,
  action: 'add_dependency' | 'remove_dependency',
  before: Record<string, unknown>,
  reason: string | null,
): Promise<void> => {
  countAct(goLive)
  await goLive.save()
  const changes = await keepInLedger(actor, goLive, { action, before, after: describe(goLive) }, { reason })
  record({
    type: `${goLiveWorkflow.subject}.${action}`,
    resource: 'goLives',
    subjectId: goLive.id,
    changes,
    reason,
    scope: [goLive.institutionId],
  })
}

/** The one way to act on a cell; `find` is where it is taken from. */
export const moveGoLiveFrom = (find: typeof load) =>
  moveIn<typeof goLiveWorkflow, GoLiveDocument>({
    workflow: goLiveWorkflow,
    resource: 'goLives',
    load: find,
    describe,
    current: describe,
    scope: ({ institutionId }) => [institutionId],
    missing,
    apply: async (actor, goLive, move) => {
      change(actor, goLive, move)
      return countAct(goLive)
    },
    afterwards: async (actor, goLive, move, before) => {
      await keepInLedger(actor, goLive, { action: move.action, before, after: describe(goLive) }, move)
    },
  })

export const moveStoredGoLive = moveGoLiveFrom(load)
