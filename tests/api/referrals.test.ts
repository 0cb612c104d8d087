import { randomUUID } from 'node:crypto'
import { AuditModel } from '@vigie/server/kernel/audit.model'
import { verifyAudit } from '@vigie/server/kernel/audit-seal'
import { setClock } from '@vigie/server/kernel/clock'
import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import { NotificationModel } from '@vigie/server/modules/notifications/notification.model'
import { type Role, roleKeys } from '@vigie/shared/access'
import type { CaseDetails } from '@vigie/shared/incidents/case-details'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { Referral } from '@vigie/shared/incidents/referral'
import { openReferralStatuses, type ReferralStatus, referralWorkflow } from '@vigie/shared/incidents/referral.workflow'
import { parisDay, startOfParisDay } from '@vigie/shared/time/paris'
import { actionsOf, openActions, targetsOf } from '@vigie/shared/workflow'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestPerson } from '../support/as.ts'
import { fileReport, incidentOf, proposeSolution, qualify, recordIncident } from '../support/builders.ts'
import { pathOf, routes, unknownId } from '../support/contract.ts'
import { everyRole } from '../support/every-role.ts'
import { act } from '../support/incident-states.ts'
import { closePages, openPage, whileEventsArrive } from '../support/live.ts'
import { callApi, problemOf, withoutRequestId } from '../support/raw.ts'
import { actOn, refer } from '../support/referrals.ts'
import { sampleReferralMoves } from '../support/sample-bodies.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { csvTable, sheetTable } from '../support/tables.ts'

let people: Record<Role, SignedIn>
beforeAll(async () => {
  await startTestServer()
  people = await everyRole()
})
afterEach(() => setClock())
afterAll(async () => {
  closePages()
  await stopTestServer()
})

const spoc = () => people.spoc.client
const accessPoint = () => people.access_point.client
const everyOne = { state: 'all', sort: 'oldest', pageSize: 100 } as const
const newReferral = async (draft: Parameters<typeof refer>[2] = {}) =>
  await refer(spoc(), await recordIncident(spoc()), draft)
const messagesOf = async ({ client }: TestPerson, { id }: Referral) =>
  (await client.referrals.messages({ params: { referralId: id }, query: { pageSize: 50 } })).items

describe('a referral to the access point', () => {
  test('is answered by its operator, asked about again, and closed with what came of it', async () => {
    const { referral } = await newReferral()
    expect(referral).toMatchObject({ status: 'sent', reference: null, actions: ['answer', 'ask', 'close'] })
    expect(referral.number).toMatch(/^SAI-\d{4}-\d{4}$/)

    const seen = await accessPoint().referrals.get({ params: { referralId: referral.number } })
    expect(seen.actions).toEqual(['answer'])
    const answered = await actOn(accessPoint(), seen, {
      action: 'answer',
      text: 'La file est relancée.',
      reference: 'AP-FR-4711',
    })
    expect(answered).toMatchObject({ status: 'answered', reference: 'AP-FR-4711' })

    const asked = await actOn(spoc(), answered, { action: 'ask', text: 'Des messages restent sans accusé.' })
    const again = await actOn(accessPoint(), asked, { action: 'answer', text: 'Ils sont rejoués.' })
    const closed = await actOn(spoc(), again, { action: 'close', outcome: 'Tous les accusés sont revenus.' })
    expect(closed).toMatchObject({
      status: 'closed',
      reference: 'AP-FR-4711',
      outcome: 'Tous les accusés sont revenus.',
      actions: ['reopen'],
    })
    expect(await messagesOf(people.access_point, closed)).toMatchObject([
      { side: 'addressee', text: 'La file est relancée.', isRelayed: false },
      { side: 'cleiss', text: 'Des messages restent sans accusé.' },
      { side: 'addressee', text: 'Ils sont rejoués.' },
    ])
  })

  test('says why when it is opened again, and waits for its addressee', async () => {
    const { referral } = await newReferral()
    const closed = await actOn(spoc(), referral, { action: 'close', outcome: 'Sans suite.' })
    const reopened = await actOn(spoc(), closed, { action: 'reopen', reason: 'La panne est revenue.' })

    expect(reopened).toMatchObject({ status: 'sent', outcome: null, closedBy: null })
    expect((await messagesOf(people.access_point, reopened)).map(({ text }) => text)).toEqual(['La panne est revenue.'])
  })

  test('shows on its incident with its state and what was said, and in the incident’s history', async () => {
    const { incident, referral } = await newReferral()
    await actOn(accessPoint(), referral, { action: 'answer', text: 'Nous regardons.', reference: 'AP-FR-1' })

    const seen = await spoc().incidents.get({ params: { incidentId: incident.id } })
    expect(seen.referrals).toMatchObject([
      { id: referral.id, status: 'answered', reference: 'AP-FR-1', messages: [{ text: 'Nous regardons.' }] },
    ])
    const { items } = await spoc().incidents.history({ params: { incidentId: incident.id }, query: { pageSize: 5 } })
    expect(items[0]).toMatchObject({
      type: 'incident.referral_answer',
      changes: [
        { field: 'referral', after: referral.number },
        { field: 'said', after: 'Nous regardons.' },
        { field: 'referrals' },
      ],
    })
    expect((await verifyAudit()).faults).toEqual([])
  })

  test('answered elsewhere is noted by a coordinator, and says so', async () => {
    const { referral } = await newReferral({ addressee: 'foreign_spoc' })
    await actOn(spoc(), referral, { action: 'answer', text: 'Will be fixed next week.', reference: 'SPOC-9' })

    expect(await messagesOf(people.spoc, referral)).toMatchObject([{ side: 'addressee', isRelayed: true }])
  })

  test('keeps one answer when the same call comes twice', async () => {
    const { referral } = await newReferral()
    const key = randomUUID()
    const send = () => actOn(accessPoint(), referral, { action: 'answer', text: 'Une fois.' }, key)
    const [first, second] = [await send(), await send()]

    expect(second).toEqual(first)
    expect(await messagesOf(people.access_point, referral)).toHaveLength(1)
  })

  test('refuses an answer written before what the other side has just said, and keeps neither half of it', async () => {
    const { incident, referral } = await newReferral()
    await actOn(spoc(), referral, { action: 'ask', text: 'Une précision.' })
    const late = actOn(accessPoint(), referral, { action: 'answer', text: 'Sans l’avoir lue.', reference: 'AP-FR-2' })

    await expect(late).rejects.toMatchObject({ status: 409, problem: { code: 'stale_version' } })
    expect(await messagesOf(people.access_point, referral)).toHaveLength(1)
    expect((await spoc().incidents.get({ params: { incidentId: incident.id } })).referrals[0]?.reference).toBeNull()
  })

  test('waits from the day it was sent, then from what was said last', async () => {
    const threeDaysAgo = parisDay(new Date(Date.now() - 3 * 86_400_000))
    const { referral } = await newReferral({ referredOn: threeDaysAgo })
    expect(referral.statusSince).toEqual(startOfParisDay(threeDaysAgo))

    const before = Date.now()
    const answered = await actOn(accessPoint(), referral, { action: 'answer', text: 'Reçu.' })
    expect(answered.statusSince.getTime()).toBeGreaterThanOrEqual(before)
  })
})

describe('the workflow of a referral', () => {
  const inStatus: Record<ReferralStatus, () => Promise<Referral>> = {
    sent: async () => (await newReferral()).referral,
    answered: async () => await actOn(accessPoint(), await inStatus.sent(), { action: 'answer', text: 'Reçu.' }),
    closed: async () => await actOn(spoc(), await inStatus.sent(), { action: 'close', outcome: 'Sans suite.' }),
  }

  test.each(referralWorkflow.statuses)('opens from "%s" what the table says, and refuses the rest', async (status) => {
    for (const action of actionsOf(referralWorkflow)) {
      const referral = await inStatus[status]()
      const answer = await callApi('POST', `/referrals/${referral.id}/moves`, {
        cookie: people.spoc.cookie,
        body: { action, version: referral.version, ...sampleReferralMoves[action] },
      })
      const transition = referralWorkflow.transitions[action]
      if ((transition.from as readonly string[]).includes(status)) {
        const now = await spoc().referrals.get({ params: { referralId: referral.id } })
        expect(targetsOf(transition, status), action).toContain(now.status)
        expect(now.actions).toEqual(openActions(referralWorkflow, now.status, () => true))
      } else {
        expect(problemOf(answer), action).toMatchObject({
          status: 409,
          code: 'transition_refused',
          details: { action, status },
        })
        expect(await spoc().referrals.get({ params: { referralId: referral.id } })).toMatchObject({
          status,
          version: referral.version,
        })
      }
    }
  })

  test('lets the access point answer and nothing else', async () => {
    for (const action of actionsOf(referralWorkflow).filter((other) => other !== 'answer')) {
      const referral = await inStatus.sent()
      const answer = await callApi('POST', `/referrals/${referral.id}/moves`, {
        cookie: people.access_point.cookie,
        body: { action, version: referral.version, ...sampleReferralMoves[action] },
      })
      expect(answer.status, action).toBe(403)
    }
  })
})

describe('who sees a referral', () => {
  test('its addressee at the access point, coordinators and administrators; for others there is none', async () => {
    const { referral } = await newReferral()
    const { referral: elsewhere } = await newReferral({ addressee: 'rina_group' })
    const statusOf = async (role: Role, id: string) =>
      (await callApi('GET', `/referrals/${id}`, { cookie: people[role].cookie })).status

    for (const role of roleKeys) {
      const sees = ['spoc', 'spoc_head', 'admin', 'access_point'].includes(role)
      expect(await statusOf(role, referral.id), role).toBe(sees ? 200 : 403)
    }
    for (const key of [elsewhere.id, elsewhere.number]) {
      const ask = async (id: string, call: { method: string; path: string; body?: unknown }) =>
        withoutRequestId(
          await callApi(call.method, `/referrals/${id}${call.path}`, {
            cookie: people.access_point.cookie,
            body: call.body,
          }),
        )
      for (const call of [
        { method: 'GET', path: '' },
        { method: 'GET', path: '/messages' },
        { method: 'POST', path: '/moves', body: { action: 'answer', version: 0, text: 'Bonjour' } },
      ])
        expect(await ask(key, call)).toEqual(await ask(unknownId, call))
    }
    expect(await messagesOf(people.spoc, elsewhere)).toEqual([])
  })

  test('an administrator reads and does nothing', async () => {
    const { referral } = await newReferral()
    const seen = await people.admin.client.referrals.get({ params: { referralId: referral.id } })
    expect(seen.actions).toEqual([])
  })

  test('the list and its count hold one’s own alone, whatever is asked', async () => {
    await newReferral({ addressee: 'ec_ops' })
    const own = await accessPoint().referrals.list({ query: everyOne })
    const others = await accessPoint().referrals.list({ query: { ...everyOne, addressee: 'ec_ops' } })

    expect(new Set(own.items.map(({ addressee }) => addressee))).toEqual(new Set(['cnav_ap']))
    expect(own.count).toBe(own.items.length)
    expect(others).toMatchObject({ items: [], count: 0 })
    expect((await spoc().referrals.list({ query: { ...everyOne, addressee: 'ec_ops' } })).count).toBeGreaterThan(0)
  })

  test('is filtered by state, the longest wait first, page by page', async () => {
    const days = [1, 3, 2].map((ago) => parisDay(new Date(Date.now() - ago * 86_400_000)))
    for (const referredOn of days) await newReferral({ addressee: 'foreign_spoc', referredOn })
    const foreign = { addressee: 'foreign_spoc', sort: 'oldest' } as const
    const first = await spoc().referrals.list({ query: { ...foreign, state: 'sent', pageSize: 2 } })
    const rest = await spoc().referrals.list({
      query: { ...foreign, state: 'sent', pageSize: 2, after: first.next ?? '' },
    })

    expect([...first.items, ...rest.items].map(({ referredOn }) => referredOn)).toEqual([...days].sort())
    for (const status of referralWorkflow.statuses) {
      const { items } = await spoc().referrals.list({ query: { ...everyOne, state: status } })
      expect(items.length, status).toBeGreaterThan(0)
      expect(new Set(items.map((row) => row.status))).toEqual(new Set([status]))
    }
    const { items } = await spoc().referrals.list({ query: { ...everyOne, state: 'open' } })
    expect(new Set(items.map((row) => row.status))).toEqual(new Set(openReferralStatuses))
  })
})

describe('what the access point learns of an incident', () => {
  const secret = 'mirabelle'
  const caseDetails = {
    sedType: 'S080',
    sedVersion: '4.4',
    cdmVersion: 'CDM4.4',
    localCaseId: '1453098',
    internationalCaseId: 'c9e1fa1b2a3d4c5e8f901234567890ab',
    documentId: 'a41f0b',
    direction: 'sent',
    caseRole: 'case_owner',
    counterpartCountry: 'DE',
    senderId: 'FR:1234567890',
    receiverIds: ['DE:0101000000'],
    accessPoint: 'FR-AP-01',
    as4MessageId: 'abc@ap.example.eu',
    errorCode: 'EBMS:0004',
    rinaVersion: `2026-${secret}`,
  } satisfies CaseDetails
  let reporter: SignedIn
  let incident: Incident
  let referral: Referral

  beforeAll(async () => {
    reporter = await signedIn('ops', 'ALPHA')
    const { client } = reporter
    const report = await fileReport(client, {
      title: `Panne ${secret}`,
      description: `Le serveur ${secret} ne répond plus.`,
      flags: { possibleBreach: true },
      caseDetails,
    })
    await client.reports.write({ params: { reportId: report.id }, body: { text: `Message ${secret}` } })
    incident = await qualify(spoc(), await incidentOf(spoc(), report), {
      priorityOverride: { priority: 'P1', reason: `Motif ${secret}` },
    })
    incident = await proposeSolution(spoc(), incident, { text: `Solution ${secret}` })
    await spoc().incidents.note({ params: { incidentId: incident.id }, body: { text: `Note ${secret}` } })
    const referred = await refer(spoc(), incident)
    incident = referred.incident
    referral = referred.referral
  })

  test('the technical facts, field by field, and nothing else', async () => {
    const { rinaVersion, caseRole, counterpartCountry, ...told } = caseDetails
    const seen = await accessPoint().referrals.get({ params: { referralId: referral.id } })

    expect(seen.facts).toEqual({
      environment: 'production',
      occurredAt: incident.occurredAt,
      bucCode: 'S_BUC_01',
      casesAffected: 3,
      caseDetails: told,
    })
    expect(seen.incident).toEqual({ reference: incident.reference, title: null })
    expect(referral.incident).toEqual({ reference: incident.reference, title: incident.title })
  })

  test('no secret word of it, wherever its operator reads, and no number of a report', async () => {
    const keys = [referral.id, referral.number, incident.id, incident.reference]
    const answers: string[] = []
    for (const named of routes.filter(({ route }) => route.method === 'GET'))
      for (const key of named.route.params === undefined ? [unknownId] : keys)
        answers.push((await callApi('GET', pathOf(named, key), { cookie: people.access_point.cookie })).text)
    const read = answers.join('\n')

    expect(read).toContain(referral.number)
    expect(read).toContain('EBMS:0004')
    expect(read).not.toMatch(new RegExp(`${secret}|SIG-|ALPHA|${reporter.email}`))
  })

  test('what Cleiss corrects in the facts', async () => {
    const edited = await spoc().incidents.edit({
      params: { incidentId: incident.id },
      body: { version: incident.version, casesAffected: 41 },
    })
    const seen = await accessPoint().referrals.get({ params: { referralId: referral.id } })
    expect(seen.facts.casesAffected).toBe(41)
    incident = edited
  })
})

describe('who is told', () => {
  beforeEach(async () => {
    await deliverOutbox()
    await NotificationModel.deleteMany({})
  })
  const newsOf = async ({ client }: TestPerson) => {
    await deliverOutbox()
    const { items } = await client.notifications.list({ query: { pageSize: 50 } })
    return items.map(({ kind, reference, link }) => `${kind} ${reference} ${link}`)
  }
  const told = async () => ({
    spoc: await newsOf(people.spoc),
    head: await newsOf(people.spoc_head),
    accessPoint: await newsOf(people.access_point),
    others: [...(await newsOf(people.ops)), ...(await newsOf(people.admin)), ...(await newsOf(people.dss))],
  })
  const nobody = { spoc: [], head: [], accessPoint: [], others: [] }

  test('of a new referral to the access point: who operates it, with a link to its own page', async () => {
    const { referral } = await newReferral()
    const news = [`referral_received ${referral.number} /saisines/${referral.number}`]
    expect(await told()).toEqual({ ...nobody, accessPoint: news })
  })

  test('of a referral to anybody else: nobody', async () => {
    await newReferral({ addressee: 'rina_group' })
    expect(await told()).toEqual(nobody)
  })

  test('of an answer: all who coordinate while nobody follows the incident, then who does', async () => {
    const { incident, referral } = await newReferral()
    await deliverOutbox()
    await NotificationModel.deleteMany({})
    const answered = await actOn(accessPoint(), referral, { action: 'answer', text: 'Reçu.' })
    const news = [`referral_answered ${referral.number} /saisines/${referral.number}`]
    expect(await told()).toEqual({ ...nobody, spoc: news, head: news })

    await NotificationModel.deleteMany({})
    await act(people.spoc_head.client, incident, { action: 'take' })
    await actOn(accessPoint(), answered, { action: 'answer', text: 'Fait.' })
    expect(await told()).toEqual({ ...nobody, head: news })
  })

  test('of what Cleiss adds: who operates the access point; never the person who wrote', async () => {
    const { incident, referral } = await newReferral()
    await act(spoc(), incident, { action: 'take' })
    await deliverOutbox()
    await NotificationModel.deleteMany({})
    const asked = await actOn(spoc(), referral, { action: 'ask', text: 'Et depuis hier ?' })
    const news = [`referral_asked ${referral.number} /saisines/${referral.number}`]
    expect(await told()).toEqual({ ...nobody, accessPoint: news })

    await NotificationModel.deleteMany({})
    await actOn(spoc(), asked, { action: 'answer', text: 'Répondu par téléphone.' })
    expect(await told()).toEqual(nobody)
  })
})

describe('open pages', () => {
  test('of the access point hear of its referrals alone, those of coordinators of all', async () => {
    const { incident, referral } = await newReferral()
    await whileEventsArrive()
    const [own, desk, reporter] = [
      await openPage(people.access_point.cookie),
      await openPage(people.spoc.cookie),
      await openPage(people.ops.cookie),
    ]
    const heard = (page: typeof own) => [...new Set(page.heard.map(([, resource]) => String(resource)))].sort()
    await newReferral({ addressee: 'rina_group' })
    await whileEventsArrive()
    expect(heard(own)).toEqual([])
    expect(heard(desk)).toContain('referrals')

    for (const page of [own, desk, reporter]) page.forget()
    await actOn(accessPoint(), referral, { action: 'answer', text: 'Reçu.' })
    await whileEventsArrive()
    expect(heard(own)).toEqual(['referrals'])
    expect(heard(desk)).toEqual(['incidents', 'referrals'])
    expect(heard(reporter)).toEqual([])

    own.forget()
    await spoc().incidents.edit({
      params: { incidentId: incident.id },
      body: { version: incident.version, casesAffected: 7 },
    })
    await whileEventsArrive()
    expect(heard(own)).toEqual(['referrals'])
  })
})

describe('a reference that comes with an answer', () => {
  const day = '2026-11-03'
  const at = (hour: number) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)

  test('completes "none possible" for IR.4.2 from then on, and leaves earlier cut-offs as they were', async () => {
    setClock(at(8))
    const [{ client: desk }, { client: operator }] = [await signedIn('spoc'), await signedIn('access_point')]
    const read = async (cutOff?: Date) =>
      await desk.indicators.ir42({ query: { from: day, to: day, ...(cutOff && { cutOff }) } })
    const found = await recordIncident(desk, { occurredAt: at(7), detectedAt: at(7) })
    const solved = await proposeSolution(desk, await qualify(desk, found), { kind: 'none_possible' })
    const { incident, referral } = await refer(desk, solved, { referredOn: day })
    expect(incident.missing).toEqual(['referralReference'])
    setClock(at(9))
    expect(await read()).toMatchObject({ numerator: 0, missing: [{ elements: ['referralReference'] }] })

    setClock(at(10))
    await actOn(operator, referral, { action: 'answer', text: 'Ticket ouvert.', reference: 'AP-FR-88' })
    setClock(at(11))

    expect(await read()).toMatchObject({ numerator: 1, missing: [] })
    expect(await read(at(9))).toMatchObject({ numerator: 0 })
    const complete = await desk.incidents.get({ params: { incidentId: incident.id } })
    expect(complete).toMatchObject({ missing: [], referrals: [{ reference: 'AP-FR-88' }] })
  })

  test('that a coordinator adds on the incident shows on the referral, and is what its audit tells', async () => {
    const { incident, referral } = await newReferral()
    await act(spoc(), incident, { action: 'complete_referral', referralId: referral.id, reference: 'AP-FR-99' })

    expect((await accessPoint().referrals.get({ params: { referralId: referral.id } })).reference).toBe('AP-FR-99')
    const types = await AuditModel.find({ subjectId: referral.id }).sort({ sequence: 1 }).lean()
    expect(types.map(({ type }) => type)).toEqual(['referral.sent', 'referral.completed'])
  })
})

describe('the consolidated request', () => {
  const ask = (format: 'csv' | 'xlsx') =>
    spoc().referrals.export({ query: { format, addressee: 'ec_ops', state: 'open', sort: 'oldest' } })

  test('is one table of what is open to one addressee, with the technical facts and nothing else', async () => {
    const { referral, incident } = await newReferral({ addressee: 'ec_ops', request: '=Please confirm' })
    const { referral: done } = await newReferral({ addressee: 'ec_ops' })
    await actOn(spoc(), done, { action: 'close', outcome: 'Confirmé.' })
    await actOn(spoc(), referral, { action: 'answer', text: 'We look into it.', reference: 'EESSI-5' })
    const file = await ask('csv')
    const { text, lines } = await csvTable(file)

    expect(file.fileName).toMatch(/^saisines-\d{4}-\d\d-\d\d-.*destinataire-commission-europeenne.*\.csv$/)
    const numbers = lines.map((line) => line['Numéro'])
    expect(numbers).toContain(referral.number)
    expect(numbers).not.toContain(done.number)
    expect(lines.find((line) => line['Numéro'] === referral.number)).toMatchObject({
      'Référence du destinataire': 'EESSI-5',
      État: 'Réponse reçue',
      Demande: "'=Please confirm",
      'Dernière réponse': 'We look into it.',
      Incident: incident.reference,
      Environnement: 'Production',
    })
    expect(text).not.toContain(incident.title)
    expect((await sheetTable(await ask('xlsx'))).name).toBe('Saisines')
  })

  test('is taken by coordinators alone, and leaves a trace', async () => {
    const before = await AuditModel.countDocuments({ type: 'referral.exported' })
    await ask('csv')
    expect(await AuditModel.countDocuments({ type: 'referral.exported' })).toBe(before + 1)
    for (const role of ['access_point', 'admin', 'ops', 'dss'] as const)
      expect((await callApi('GET', '/referrals/export', { cookie: people[role].cookie })).status, role).toBe(403)
  })
})

test('my day counts what waits to be read and what waits for others, and opens exactly these', async () => {
  const { coordination } = await spoc().myDay.read()
  expect(coordination?.referrals.map(({ key }) => key)).toEqual(['answered', 'sent'])
  for (const { count, filters } of coordination?.referrals ?? []) {
    expect(count).toBeGreaterThan(0)
    expect((await spoc().referrals.list({ query: { ...filters, pageSize: 1 } })).count).toBe(count)
  }
})
