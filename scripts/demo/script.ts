import { type Actor, seesEveryRecord } from '@vigie/server/kernel/actor'
import type { NumberCounts } from '@vigie/server/kernel/counters'
import {
  answer,
  begin,
  type Move,
  move,
  moveReferralOf,
  note,
  type ReferralAct,
  read,
  type Said,
  say,
  setBreachAside,
  type Told,
} from './acts.ts'
import { coordinatorEmails } from './people.ts'
import type { PlannedIncident } from './plan.ts'
import type { Random } from './random.ts'
import { fill } from './scenario.ts'
import { workingMinutesAfter } from './working-time.ts'

/** Where the acts are played: who acts under an e-mail, and what stands in the database of each planned incident. */
export interface Stage {
  actorOf: (email: string) => Actor
  toldOf: (plan: PlannedIncident) => Told
  begun: (plan: PlannedIncident, told: Told) => void
}

/** One act of one person at one instant. */
export interface Act {
  at: Date
  who: string
  /** What the act changes: an incident and the other one that it names, or the calendar. */
  touches: readonly object[]
  /** Numbers of the records that it makes. */
  takes?: NumberCounts
  play: (stage: Stage, actor: Actor) => Promise<void>
  /** What follows once the act is committed. */
  afterwards?: (stage: Stage) => Promise<void>
}

/** Least and most working minutes since the act before, for an incident of moderate severity. */
export type Delay = readonly [least: number, most: number]

const pace = { S1: 0.12, S2: 0.5, S3: 1, S4: 1.2 } as const
const recentPace = 0.15

/** Collects the acts of one incident, each some working time after the one before. */
export const createScript = (plan: PlannedIncident, random: Random) => {
  const acts: Act[] = []
  const factor = plan.isRecent ? recentPace : pace[plan.scenario.qualification.severity ?? 'S3']
  const text = (template: string) => fill(template, plan.facts.values)
  const touches = plan.master === null ? [plan] : [plan, plan.master]
  let clock = plan.at

  const add = (
    who: string,
    [least, most]: Delay,
    play: (told: Told, actor: Actor, stage: Stage, at: Date) => Promise<void>,
    takes?: NumberCounts,
  ) => {
    const later = workingMinutesAfter(clock, Math.max(2, Math.round(random.between(least, most) * factor)))
    clock = new Date(later.getTime() + random.between(1, 25) * 1000)
    const at = clock
    acts.push({
      at,
      who,
      touches,
      ...(takes !== undefined && { takes }),
      play: (stage, actor) => play(stage.toldOf(plan), actor, stage, at),
    })
  }
  const opener = plan.reporter ?? random.pick(coordinatorEmails)
  let learn: (coordinator: Actor) => Promise<Told>
  acts.push({
    at: clock,
    who: opener,
    touches,
    takes: plan.reporter === null ? { INC: 1 } : { INC: 1, SIG: 1 },
    play: async (_stage, actor) => {
      learn = await begin(actor, plan)
    },
    afterwards: async (stage) => stage.begun(plan, await learn(stage.actorOf(coordinatorEmails[0]))),
  })

  return {
    acts,
    opener,
    text,
    does: (
      who: string,
      delay: Delay,
      wanted: Move | ((stage: Stage, told: Told, at: Date) => Move),
      takes?: NumberCounts,
    ) =>
      add(
        who,
        delay,
        (told, actor, stage, at) => move(actor, told, typeof wanted === 'function' ? wanted(stage, told, at) : wanted),
        takes,
      ),
    /** Acts on the last referral. */
    refers: (who: string, delay: Delay, wanted: ReferralAct) =>
      add(who, delay, (told, actor, stage) => moveReferralOf(actor, told, stage.actorOf(coordinatorEmails[0]), wanted)),
    says: (who: string, delay: Delay, line: string) => add(who, delay, (told, actor) => say(actor, told, text(line))),
    answers: (delay: Delay, said: Said) => add(opener, delay, (told, actor) => answer(actor, told, said)),
    notes: (who: string, delay: Delay, line: string) => add(who, delay, (told, actor) => note(actor, told, text(line))),
    setsBreachAside: (who: string, delay: Delay, reason: string) =>
      add(who, delay, (told, actor) => setBreachAside(actor, told, reason)),
    /** For who does not see the report nothing happens. */
    reads: (who: string, delay: Delay) =>
      add(who, delay, async (told, actor, stage) => {
        const [institutionId = ''] = stage.actorOf(opener).institutionIds
        if (seesEveryRecord(actor) || actor.institutionIds.includes(institutionId)) await read(actor, told)
      }),
  }
}
export type Script = ReturnType<typeof createScript>
