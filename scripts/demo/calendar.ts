import type { Actor } from '@vigie/server/kernel/actor'
import { addCalendarLine } from '@vigie/server/modules/go-lives/calendar-line.service'
import { setDependencies } from '@vigie/server/modules/go-lives/dependency.service'
import { getGoLive, moveGoLive, openGoLives } from '@vigie/server/modules/go-lives/go-live.service'
import { listReleases } from '@vigie/server/modules/go-lives/release.service'
import { listBucs } from '@vigie/server/modules/reference/reference.service'
import { addWorkingDays } from '@vigie/shared/calendar/working-days'
import { AddCalendarLine } from '@vigie/shared/go-lives/calendar-line'
import { SetDependencies } from '@vigie/shared/go-lives/dependency.routes'
import { OpenGoLives } from '@vigie/shared/go-lives/go-live'
import { type GoLiveAction, GoLiveMove } from '@vigie/shared/go-lives/go-live.workflow'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { addDays, parisDay, parisYear } from '@vigie/shared/time/paris'
import type { DemoInstitution, DemoInstitutions } from './accounts.ts'
import { editionActs } from './editions.ts'
import { headEmail } from './people.ts'
import type { Act } from './script.ts'
import { type Wave, waves } from './waves.ts'
import { onWorkingDay } from './working-time.ts'

const coordinator = 'spoc@demo.vigie.test'
/** The calendar is one record for the order of its acts. */
const calendar = {}
const firstDaysAgo = 365
/** Of each institution, those that go live first; the others stand without a day. */
const firstBucs = 3

type Move = { action: GoLiveAction } & Record<string, unknown>

const nearestWorkingDay = (day: string): string => addWorkingDays(addDays(day, -1), 1, 'metropolitan')

const moveAll = async (actor: Actor, ids: readonly string[], moves: readonly Move[]): Promise<void> => {
  for (const id of ids) {
    let { version } = await getGoLive(actor, id)
    for (const move of moves) version = (await moveGoLive(actor, id, GoLiveMove.parse({ ...move, version }))).version
  }
}

/** The first or the second half of what the cells still lack, but for the last `left` items. */
const workOff = async (actor: Actor, ids: readonly string[], part: 'half' | 'rest', left = 0): Promise<void> => {
  for (const id of ids) {
    const { openItems } = await getGoLive(actor, id)
    const count = part === 'half' ? Math.ceil(openItems.length / 2) : openItems.length - left
    const moves = openItems.slice(0, count).map((itemCode): Move => ({ action: 'complete_item', itemCode }))
    await moveAll(actor, [id], moves)
  }
}

const waive = async (actor: Actor, ids: readonly string[], expiresOn: string): Promise<void> => {
  for (const id of ids) {
    const { openItems } = await getGoLive(actor, id)
    const reason = 'Dernière session de formation reportée ; deux référents assurent l’appui des équipes.'
    await moveAll(
      actor,
      [id],
      openItems.map((itemCode): Move => ({ action: 'waive_item', itemCode, expiresOn, reason })),
    )
  }
}

/** The counterparty of each BUC waits for the case owner; cells stand two by two. */
const waitForOwners = async (actor: Actor, ids: readonly string[], workingDays: number): Promise<void> => {
  for (const [place, id] of ids.entries()) {
    const onId = ids[place - 1]
    if (place % 2 === 0 || onId === undefined) continue
    const { version } = await getGoLive(actor, id)
    const lag = { unit: 'working_days', count: workingDays }
    await setDependencies(actor, SetDependencies.parse({ goLives: [{ id, version }], onId, lag }))
  }
}

/** Puts every BUC of an institution into the calendar; returns the cells that go live first. */
const openCells = async (actor: Actor, { id, bucPrefixes }: DemoInstitution, planOn: string): Promise<string[]> => {
  const { items } = await listBucs()
  const bucs = items.filter(({ code }) => bucPrefixes.some((prefix) => code.startsWith(`${prefix}_`)))
  const targetsOf = (among: readonly { code: string }[]) =>
    among.flatMap(({ code }) =>
      caseRoles.map((role) => ({ kind: 'buc' as const, institutionId: id, bucCode: code, role })),
    )
  const first = await openGoLives(
    actor,
    OpenGoLives.parse({ targets: targetsOf(bucs.slice(0, firstBucs)), applicability: 'concerned', planOn }),
  )
  const later = targetsOf(bucs.slice(firstBucs))
  if (later.length > 0)
    await openGoLives(actor, OpenGoLives.parse({ targets: later, applicability: 'unknown', planOn: null }))
  return first.items.map(({ id: cell }) => cell)
}

/** The acts of one wave, in order of time. */
const waveActs = (wave: Wave, institution: DemoInstitution, today: string, rank: number): Act[] => {
  const planOn = nearestWorkingDay(addDays(today, wave.inDays))
  const opensInDays = Math.max(-firstDaysAgo + rank * 2, Math.min(wave.inDays - 130, -30))
  let cells: readonly string[] = []
  const act = (inDays: number, who: string, play: (actor: Actor) => Promise<void>): Act => ({
    at: onWorkingDay(addDays(today, inDays), 40 + rank * 11),
    who,
    touches: [calendar],
    play: async (_stage, actor) => await play(actor),
  })
  const moves = (inDays: number, who: string, ...wanted: Move[]) =>
    act(inDays, who, async (actor) => await moveAll(actor, cells, wanted))
  const opened = act(opensInDays, coordinator, async (actor) => {
    cells = await openCells(actor, institution, planOn)
  })
  const confirmed = moves(opensInDays + 14, coordinator, { action: 'confirm', decisionReference: 'COSUI-EESSI' })
  const linked = (workingDays: number) =>
    act(opensInDays + 15, coordinator, async (actor) => await waitForOwners(actor, cells, workingDays))
  const day = wave.inDays
  const prepared = (left = 0) => [
    act(Math.max(day - 40, opensInDays + 21), wave.email, async (actor) => await workOff(actor, cells, 'half')),
    act(day - 8, wave.email, async (actor) => await workOff(actor, cells, 'rest', left)),
  ]
  const started = (inDays: number) => moves(inDays, wave.email, { action: 'start' })
  const live = (inDays: number) =>
    moves(inDays, wave.email, { action: 'go_live', actualOn: parisDay(onWorkingDay(addDays(today, inDays), 0)) })
  const late = nearestWorkingDay(addDays(planOn, 17))
  const delay = { reasonCode: 'supplier_delay', reason: 'La livraison du connecteur est repoussée de deux semaines.' }

  switch (wave.course) {
    case 'on_time':
      return [opened, confirmed, ...prepared(), started(day - 4), live(day)]
    case 'waived':
      return [
        opened,
        confirmed,
        ...prepared(1),
        act(day - 6, coordinator, async (actor) => await waive(actor, cells, addDays(planOn, 90))),
        started(day - 4),
        live(day),
      ]
    case 'late':
      return [
        opened,
        confirmed,
        ...prepared(),
        moves(day - 7, wave.email, { action: 'forecast', forecastOn: late, ...delay }),
        moves(day - 5, coordinator, { action: 'plan', planOn: late, ...delay }, { action: 'confirm' }),
        started(day + 12),
        live(day + 17),
      ]
    case 'rolled_back':
      return [
        opened,
        confirmed,
        ...prepared(),
        started(day - 4),
        live(day),
        moves(day + 6, coordinator, {
          action: 'roll_back',
          reasonCode: 'incident',
          reason: 'Les accusés ne reviennent plus depuis la mise en production.',
        }),
        moves(
          day + 27,
          coordinator,
          { action: 'plan', planOn: nearestWorkingDay(addDays(today, 40)), reasonCode: 'incident' },
          { action: 'confirm' },
        ),
      ]
    case 'under_way':
      return [opened, confirmed, ...prepared(2), started(day - 4)]
    case 'suspended':
      return [
        opened,
        confirmed,
        moves(-12, coordinator, {
          action: 'suspend',
          reasonCode: 'access_point',
          reason: 'Le raccordement au point d’accès est à revoir.',
        }),
      ]
    case 'withdrawn':
      return [
        opened,
        moves(-20, coordinator, {
          action: 'withdraw',
          reasonCode: 'national_decision',
          reason: 'Ces échanges sont repris par la caisse nationale.',
        }),
      ]
    case 'confirmed':
      // On the same day as the case owner: too early, and a shift is proposed.
      return [opened, confirmed, linked(5)]
    case 'planned':
      return [opened, linked(0)]
  }
}

/** The freeze periods and the maintenance window that anyone would expect. */
const lineActs = (now: Date): Act[] => {
  const today = parisDay(now)
  const year = parisYear(now)
  const maintenanceOn = addDays(today, 24)
  const lines = [
    { kind: 'freeze', titleFr: `Gel de fin d’année ${year - 1}`, from: `${year - 1}-12-18`, to: `${year}-01-04` },
    { kind: 'freeze', titleFr: `Gel d’été ${year}`, from: `${year}-08-03`, to: `${year}-08-21` },
    { kind: 'freeze', titleFr: `Gel de fin d’année ${year}`, from: `${year}-12-18`, to: `${year + 1}-01-04` },
    {
      kind: 'maintenance',
      titleFr: 'Maintenance du point d’accès français',
      from: maintenanceOn,
      to: addDays(maintenanceOn, 1),
    },
  ].map((line) => AddCalendarLine.parse({ level: 'national', titleEn: null, ...line }))
  const at = onWorkingDay(addDays(today, -firstDaysAgo), 20)
  const play: Act['play'] = async (_stage, actor) => {
    for (const line of lines) await addCalendarLine(actor, line)
  }
  return [{ at, who: headEmail, touches: [calendar], play }]
}

/** The version of the data model that every institution of the calendar takes up. */
const releaseActs = (today: string, institutions: DemoInstitutions): Act[] => {
  const planOn = nearestWorkingDay(addDays(today, 28))
  let cells: readonly string[] = []
  const open = async (actor: Actor): Promise<void> => {
    const { items } = await listReleases()
    const release = items.find(({ name }) => name === 'CDM 4.4')
    if (release === undefined) throw new Error('the shipped releases are not there')
    const targets = waves.flatMap(({ acronym }) => {
      const institutionId = institutions.get(acronym)?.id
      return institutionId === undefined ? [] : [{ kind: 'release', institutionId, releaseId: release.id }]
    })
    const opened = await openGoLives(actor, OpenGoLives.parse({ targets, applicability: 'concerned', planOn }))
    cells = opened.items.map(({ id }) => id)
  }
  const confirm = async (actor: Actor): Promise<void> =>
    await moveAll(actor, cells.slice(0, 6), [{ action: 'confirm', decisionReference: 'COSUI-EESSI' }])
  return [
    { at: onWorkingDay(addDays(today, -60), 300), play: open },
    { at: onWorkingDay(addDays(today, -45), 300), play: confirm },
  ].map(({ at, play }) => ({
    at,
    who: coordinator,
    touches: [calendar],
    play: async (_stage, actor) => await play(actor),
  }))
}

/** A year of the calendar of go-lives: waves behind, under way and to come. */
export const calendarActs = (now: Date, institutions: DemoInstitutions): Act[] => {
  const today = parisDay(now)
  return [
    ...lineActs(now),
    ...waves.flatMap((wave, rank) => {
      const institution = institutions.get(wave.acronym)
      if (institution === undefined) throw new Error(`no institution is called ${wave.acronym}`)
      return waveActs(wave, institution, today, rank)
    }),
    ...releaseActs(today, institutions),
    ...editionActs(today, calendar),
  ]
}
