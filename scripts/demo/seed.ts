import { setClock } from '@vigie/server/kernel/clock'
import { installCalendar } from '@vigie/server/modules/go-lives/go-live.install'
import { StampModel } from '@vigie/server/modules/platform/platform.model'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import {
  addInstitutions,
  addPeople,
  type DemoActors,
  type DemoInstitutions,
  noteLastSeen,
  openAccounts,
} from './accounts.ts'
import type { Told } from './acts.ts'
import { calendarActs } from './calendar.ts'
import { forgetUnfinishedSeed, noteSeedState, seedState } from './marker.ts'
import { tellRecentNews } from './news.ts'
import { reporters } from './people.ts'
import { type PlannedIncident, planYear } from './plan.ts'
import { as, playActs } from './play.ts'
import { createRandom } from './random.ts'
import type { Act, Stage } from './script.ts'
import { actsOf } from './story.ts'
import { onWorkingDay } from './working-time.ts'

const randomStart = 20_100_501
const accountsDaysAgo = 380

/** The acts of the whole year up to now, in order of time: the clock only moves forward, and numbers follow it. */
const planActs = (now: Date, institutions: DemoInstitutions): Act[] => {
  const random = createRandom(randomStart)
  const acronyms = new Map(reporters.map(({ email, roles }) => [email, roles[0]?.acronym ?? '']))
  const institutionOf = (email: string) => {
    const institution = institutions.get(acronyms.get(email) ?? '')
    return { prefixes: institution?.bucPrefixes ?? [], ownId: institution?.eessiIds[0] }
  }
  const plans = planYear(now, random, institutionOf)
  return [...plans.flatMap((plan) => actsOf(plan, random)), ...calendarActs(now, institutions)]
    .filter(({ at }) => at <= now)
    .sort((left, right) => left.at.getTime() - right.at.getTime())
}

const createStage = (actors: DemoActors): Stage => {
  const told = new Map<PlannedIncident, Told>()
  return {
    actorOf: (email) => {
      const actor = actors.get(email)
      if (actor === undefined) throw new Error(`nobody has the e-mail ${email}`)
      return actor
    },
    toldOf: (plan) => {
      const known = told.get(plan)
      if (known === undefined) throw new Error(`${plan.facts.title}: acted on before it began`)
      return known
    },
    begun: (plan, known) => void told.set(plan, known),
  }
}

const requireDemonstration = async (): Promise<void> => {
  const stamp = await StampModel.findById('mode').lean()
  if (stamp?.mode !== 'demonstration')
    throw new Error('Only a database stamped as a demonstration can be filled with one.')
}

/**
 * Fills a demonstration with its institutions, people and a year of records, by the services and as those people, on a
 * clock that goes from a year ago to now. Needs the connected database of a started server; throws when it is not stamped
 * `demonstration`. Does nothing when that was done; begins anew when it was cut short. The real clock is back at the end.
 */
export const seedDemonstration = async ({ log }: { log: (line: string) => void }): Promise<void> => {
  await requireDemonstration()
  const state = await seedState()
  if (state === 'done') return
  if (state === 'begun') {
    await forgetUnfinishedSeed()
    // It was emptied with the rest, and the server installs it only when it starts.
    await installCalendar()
  }
  await noteSeedState('begun')
  const startedAt = performance.now()
  const now = new Date()
  log('Démonstration : une année d’incidents est écrite, une fois pour toutes…')
  try {
    setClock(onWorkingDay(addDays(parisDay(now), -accountsDaysAgo), 10))
    const { institutions, actors } = await as('command_line', 'demo-00000', async () => {
      const institutions = await addInstitutions()
      return { institutions, actors: await addPeople(institutions) }
    })
    const acts = planActs(now, institutions)
    const lastSeen = await playActs(acts, createStage(actors))
    setClock()
    await tellRecentNews(now)
    await noteLastSeen(lastSeen)
    await openAccounts()
    await noteSeedState('done')
    log(
      `Démonstration : ${acts.length} actes de ${actors.size} personnes, ${Math.round((performance.now() - startedAt) / 1000)} s.`,
    )
  } finally {
    setClock()
  }
}
