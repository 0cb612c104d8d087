import type { Actor } from '@vigie/server/kernel/actor'
import { approveEdition, prepareEdition } from '@vigie/server/modules/go-lives/edition.service'
import { ApproveEdition, PrepareEdition } from '@vigie/shared/go-lives/edition'
import { addDays } from '@vigie/shared/time/paris'
import { headEmail } from './people.ts'
import type { Act } from './script.ts'
import { onWorkingDay } from './working-time.ts'

const coordinator = 'spoc@demo.vigie.test'

interface PlannedEdition {
  title: string
  inDays: number
  decisionReference: string | null
}

/** Two that institutions read, the second with what it changes; and one that waits to be approved. */
const editions: readonly PlannedEdition[] = [
  { title: 'Calendrier validé par le comité de suivi', inDays: -150, decisionReference: 'COSUI-EESSI' },
  { title: 'Calendrier révisé après le comité de suivi', inDays: -45, decisionReference: 'COSUI-EESSI' },
  { title: 'Calendrier soumis au prochain comité de suivi', inDays: -3, decisionReference: null },
]

const actsOf = (
  { title, inDays, decisionReference }: PlannedEdition,
  today: string,
  calendar: Record<never, never>,
): Act[] => {
  let prepared = { id: '', version: 0 }
  const act = (day: number, who: string, play: (actor: Actor) => Promise<void>): Act => ({
    at: onWorkingDay(addDays(today, day), 420),
    who,
    touches: [calendar],
    play: async (_stage, actor) => await play(actor),
  })
  const preparation = act(inDays, coordinator, async (actor) => {
    prepared = await prepareEdition(actor, PrepareEdition.parse({ title }))
  })
  if (decisionReference === null) return [preparation]
  const approval = act(inDays + 4, headEmail, async (actor) => {
    await approveEdition(actor, prepared.id, ApproveEdition.parse({ version: prepared.version, decisionReference }))
  })
  return [preparation, approval]
}

/** The editions of the calendar; `calendar` stands for the order of its acts. */
export const editionActs = (today: string, calendar: Record<never, never>): Act[] =>
  editions.flatMap((edition) => actsOf(edition, today, calendar))
