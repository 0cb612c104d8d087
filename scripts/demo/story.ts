import type { QualificationDraft } from '@vigie/shared/incidents/qualification'
import type { SolutionDraft } from '@vigie/shared/incidents/solution'
import { parisDay } from '@vigie/shared/time/paris'
import { accessPointEmail, coordinatorEmails, headEmail, networkHeadEmail } from './people.ts'
import type { PlannedIncident } from './plan.ts'
import type { Random } from './random.ts'
import { type Act, createScript, type Delay, type Script } from './script.ts'

const soon: Delay = [6, 90]
const hours: Delay = [45, 380]
const days: Delay = [300, 1700]
const week: Delay = [1500, 3600]

/** A first look: what happened, but neither why nor who is to act. */
const firstLook = ({ category, subcategory, severity }: QualificationDraft): QualificationDraft => ({
  category,
  subcategory: subcategory ?? null,
  severity: severity ?? null,
  riskCodes: [],
})

const proposes = (script: Script, handler: string, delay: Delay, solution: SolutionDraft) =>
  script.does(handler, delay, {
    action: 'propose_solution',
    solution: { ...solution, text: script.text(solution.text) },
  })

type Referral = NonNullable<PlannedIncident['scenario']['referral']>

const refers = (script: Script, handler: string, referral: Referral, reference: string | null) =>
  script.does(
    handler,
    hours,
    (_stage, _told, at) => ({
      action: 'refer',
      referral: {
        addressee: referral.addressee,
        reference,
        referredOn: parisDay(at),
        request: script.text(referral.request),
      },
    }),
    { SAI: 1 },
  )

const isReached = ({ addressee }: Referral) => addressee === 'cnav_ap'

/** The addressee answers, with its reference when Cleiss does not have it; what comes by letter is noted by the handler. */
const replies = (script: Script, handler: string, referral: Referral, reference: string | null) =>
  script.refers(isReached(referral) ? accessPointEmail : handler, hours, {
    action: 'answer',
    text: script.text(referral.answer),
    reference,
  })

/** Cleiss wants to know more, and is told. */
const asksAgain = (script: Script, handler: string) => {
  script.refers(handler, hours, {
    action: 'ask',
    text: 'Merci. Pouvez-vous confirmer qu’aucun message n’est resté en attente depuis hier ?',
  })
  script.refers(accessPointEmail, hours, {
    action: 'answer',
    text: 'Confirmé : file vide ce matin, aucun message en attente.',
  })
}

const setsAside = (plan: PlannedIncident, script: Script, handler: string) => {
  if (plan.fate === 'rejected') {
    script.does(handler, hours, { action: 'reject', reason: script.text(plan.scenario.rejection ?? '') })
    return
  }
  script.does(handler, hours, (stage) => ({
    action: 'mark_duplicate',
    masterId: plan.master === null ? '' : stage.toldOf(plan.master).incidentId,
  }))
  script.says(
    handler,
    soon,
    'Votre signalement rejoint un incident déjà suivi par le Cleiss. Vous recevrez ici la solution ; inutile de signaler de nouveau les mêmes dossiers.',
  )
}

const takes = (plan: PlannedIncident, script: Script, handler: string, random: Random) => {
  if (plan.reporter === null || random.chance(plan.isRecent ? 0.8 : 0.6)) script.does(handler, soon, { action: 'take' })
  else if (random.chance(0.3))
    script.does(headEmail, soon, (stage) => ({ action: 'assign', assigneeId: stage.actorOf(handler).id }))
}

const complaints = [
  'Nous avons suivi la marche indiquée : le même message revient dès le premier envoi.',
  'Cela fonctionne pour les nouveaux dossiers, mais ceux qui étaient bloqués le restent.',
  'La manipulation demandée n’est pas proposée dans notre version de RINA.',
] as const
const contests = (script: Script, random: Random) =>
  script.answers(hours, { answer: 'does_not_work', comment: random.pick(complaints) })

/** What the institution says of the solution that ends the story, unless it never answers. */
const agrees = (script: Script, random: Random) => {
  if (random.chance(0.25)) return
  if (random.chance(0.12)) script.answers(hours, { answer: 'not_applicable', comment: 'Nos dossiers sont déjà clos.' })
  else script.answers(hours, { answer: 'applied' })
}

const relapses = (plan: PlannedIncident, script: Script, handler: string) => {
  const relapse = plan.scenario.relapse
  if (relapse === undefined) return
  script.answers([700, 1500], { answer: 'does_not_work', comment: relapse.message })
  script.does(handler, hours, { action: 'reopen', reason: relapse.reason })
  proposes(script, handler, days, relapse.solution)
  script.does(handler, days, { action: 'resolve', outcome: script.text(relapse.outcome) })
  script.does(handler, week, { action: 'close' })
}

/** The accounts that can be opened have read by the end what the other side wrote. */
const isRead = (plan: PlannedIncident, script: Script, hasAnswers: boolean) => {
  if (plan.reporter === null) return
  const people = [
    ...(hasAnswers ? [coordinatorEmails[0], headEmail] : []),
    ...(plan.fate === 'rejected' ? [] : [networkHeadEmail]),
    ...(plan.reporter.startsWith('ops.') ? [plan.reporter] : []),
  ]
  for (const who of people) script.reads(who, [5, 60])
}

/** Everything that happens to one incident, in order of time; what lies after the present is for the caller to leave out. */
export const actsOf = (plan: PlannedIncident, random: Random): Act[] => {
  const { scenario, fate, reporter } = plan
  const script = createScript(plan, random)
  const handler =
    reporter === null ? script.opener : random.pick([coordinatorEmails[0], coordinatorEmails[0], ...coordinatorEmails])
  const talk = reporter === null ? [] : (scenario.talk ?? [])
  const says = (lines: readonly string[], first: number) => {
    for (const [rank, line] of lines.entries())
      script.says((first + rank) % 2 === 0 ? handler : script.opener, hours, line)
  }

  if (fate === 'new') return script.acts
  if (reporter !== null) script.does(handler, soon, { action: 'acknowledge' })
  if (fate === 'rejected' || fate === 'duplicate') {
    setsAside(plan, script, handler)
    isRead(plan, script, false)
    return script.acts
  }
  takes(plan, script, handler, random)
  says(talk.slice(0, fate === 'acknowledged' ? 1 : 2), 0)
  if (fate === 'acknowledged') return script.acts
  if (scenario.note !== undefined) script.notes(handler, hours, scenario.note)
  if (fate === 'partial' || random.chance(0.06))
    script.does(handler, hours, { action: 'qualify', qualification: firstLook(scenario.qualification) })
  if (fate === 'partial') return script.acts
  script.does(handler, [60, 900], { action: 'qualify', qualification: scenario.qualification })
  if (scenario.flags?.possibleBreach === true)
    script.setsBreachAside(
      handler,
      soon,
      'L’institution qui a reçu le document l’a détruit et l’atteste : le risque pour la personne est négligeable.',
    )

  const hasNoAnswer = scenario.solutions.some(({ kind }) => kind === 'none_possible')
  const { referral } = scenario
  // What is on the desk of the access point today is sent to it at once.
  const isUrgent = referral !== undefined && plan.isRecent && isReached(referral)
  const isReferred = referral !== undefined && (isUrgent || hasNoAnswer || random.chance(0.45))
  const reference = referral === undefined ? '' : `${referral.reference}-${random.between(10_200, 98_900)}`
  const isReferenceLate = hasNoAnswer || random.chance(0.3)
  if (isReferred) refers(script, handler, referral, isReferenceLate ? null : reference)
  if (fate === 'qualified') return script.acts
  const [first, ...others] = scenario.solutions
  if (first !== undefined) proposes(script, handler, days, first)
  if (fate === 'unanswered') return script.acts
  if (isReferred && isReferenceLate && !isReached(referral)) {
    script.does(handler, days, (_stage, told) => ({
      action: 'complete_referral',
      referralId: told.lastReferralId ?? '',
      reference,
    }))
  }
  if (isReferred) replies(script, handler, referral, isReferenceLate && isReached(referral) ? reference : null)
  if (isReferred && isReached(referral) && random.chance(0.3)) asksAgain(script, handler)
  says(talk.slice(2), 2)
  if (fate === 'proposed') {
    if (reporter !== null && random.chance(0.65)) contests(script, random)
    else if (reporter !== null) agrees(script, random)
    return script.acts
  }
  for (const solution of others) {
    if (reporter !== null && random.chance(0.6)) contests(script, random)
    proposes(script, handler, days, solution)
  }
  if (reporter !== null) agrees(script, random)
  if (isReferred) script.refers(handler, days, { action: 'close', outcome: script.text(scenario.outcome) })
  script.does(handler, isReferred ? soon : days, { action: 'resolve', outcome: script.text(scenario.outcome) })
  if (fate === 'resolved') return script.acts
  script.does(random.chance(0.15) ? headEmail : handler, week, { action: 'close' })
  if (reporter !== null && random.chance(0.7)) relapses(plan, script, handler)
  isRead(plan, script, talk.length > 1 || scenario.relapse !== undefined)
  return script.acts
}
