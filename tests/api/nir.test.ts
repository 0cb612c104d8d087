import { roleKeys } from '@vigie/shared/access'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileReport, recordIncident } from '../support/builders.ts'
import { pathOf, routesWithBody } from '../support/contract.ts'
import { collectionsHolding, countsOfRecords } from '../support/database-content.ts'
import { callApi, problemOf } from '../support/raw.ts'
import { sampleBodies, sampleBody } from '../support/sample-bodies.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { isVariantOf, textFieldsOf, withField } from '../support/text-fields.ts'
import { mayCall } from './access-matrix.ts'

const nir = '255081416802538'

let people: Record<'spoc' | 'spoc_head' | 'ops' | 'admin', SignedIn>
let before: Record<string, number>
beforeAll(async () => {
  await startTestServer()
  people = {
    spoc: await signedIn('spoc'),
    spoc_head: await signedIn('spoc_head'),
    ops: await signedIn('ops'),
    admin: await signedIn('admin'),
  }
  before = await countsOfRecords()
})
afterAll(() => stopTestServer())

/** Not free text: secrets that are hashed or digested, the name of an account at sign-in, and civil days. */
const civilDays = ['referredOn', 'planOn', 'forecastOn', 'actualOn', 'expiresOn', 'dueOn', 'from', 'to']
const notText = new Set(['password', 'token', 'sessions.open:email', ...civilDays])

const fields = routesWithBody.flatMap((named) =>
  textFieldsOf(named.route, nir)
    .filter(({ path }) => !notText.has(String(path.at(-1))) && !notText.has(`${named.name}:${path.join('.')}`))
    .map((field) => ({
      named,
      ...field,
      label: [named.name, ...field.constants.map(({ value }) => value), field.path.join('.')].join(' '),
    })),
)

const bodyFor = (field: (typeof fields)[number]) =>
  sampleBodies[field.named.name].find((body) => isVariantOf(field, body)) ?? {}

const cookieFor = ({ named }: (typeof fields)[number]) => {
  const role = roleKeys.find((candidate) => candidate in people && mayCall(named.name, candidate))
  return people[(role ?? 'spoc') as keyof typeof people].cookie
}

describe('a social-security number', () => {
  test('has its places in every body where a person types', () => {
    const labels = fields.map(({ label }) => label)
    for (const expected of [
      'reports.file title',
      'reports.file description',
      'reports.file caseDetails.localCaseId',
      'reports.file caseDetails.receiverIds.0',
      'reports.write text',
      'incidents.edit caseDetails.errorCode',
      'incidents.note text',
      'views.save name',
      'views.save filters.q',
      'institutions.add nameFr',
      'users.add name',
      'incidents.move qualify qualification.priorityOverride.reason',
      'incidents.move refer referral.request',
      'incidents.move reopen reason',
      'incidents.move propose_solution solution.text',
      'incidents.move complete_referral reference',
      'incidents.moveSeveral reject move.reason',
      'drafts.save content.text',
      'referrals.move answer text',
      'referrals.move answer reference',
      'referrals.move close outcome',
      'accessLinks.use name',
    ])
      expect(labels).toContain(expected)
  })

  test.each(fields)('is refused in $label, which alone is named', async (field) => {
    const answer = await callApi(field.named.route.method, pathOf(field.named), {
      cookie: cookieFor(field),
      body: withField(bodyFor(field), field.path, nir),
    })

    const problem = problemOf(answer)
    expect(problem).toMatchObject({ status: 422, code: 'validation_failed' })
    expect(problem.issues?.map(({ path, code }) => ({ path, code }))).toEqual([
      { path: ['body', ...field.path], code: 'nir' },
    ])
    expect(answer.text).not.toContain(nir)
  })

  test('leaves nothing behind in all these attempts', async () => {
    expect(await countsOfRecords()).toEqual(before)
  })

  test.each([
    ['spaced', 'Assuré 2 55 08 14 168 025 38 en attente'],
    ['dotted', 'nir:2.55.08.14.168.025.38.'],
    ['in full-width digits', '２５５０８１４１６８０２５３８'],
    ['of Corse-du-Sud', 'né à Ajaccio, 1 60 01 2A 004 123 53'],
    ['of Haute-Corse, lower case', '160012b00412380'],
    ['on a second line', 'première ligne\n255081416802538\nfin'],
    ['beside another field at fault', '2 55 08 14 168 025 38'],
  ])('is refused when it is %s', async (how, text) => {
    const casesAffected = how.startsWith('beside') ? -1 : 1
    const answer = await callApi('POST', '/reports', {
      cookie: people.ops.cookie,
      body: { ...sampleBody('reports.file'), description: text, casesAffected },
    })
    const named = problemOf(answer).issues?.map(({ path }) => path.join('.'))
    expect(named).toEqual(casesAffected < 0 ? ['body.description', 'body.casesAffected'] : ['body.description'])
  })

  test('says so in the language of the caller, without repeating it', async () => {
    const body = { ...sampleBody('reports.file'), title: nir }
    const inFrench = await callApi('POST', '/reports', { cookie: people.ops.cookie, body })
    const inEnglish = await callApi('POST', '/reports', {
      cookie: people.ops.cookie,
      body,
      headers: { 'accept-language': 'en' },
    })

    expect(problemOf(inFrench).issues?.[0]?.message).toMatch(/numéro de sécurité sociale/)
    expect(problemOf(inEnglish).issues?.[0]?.message).toMatch(/social-security number/)
  })

  test.each([
    '1453098',
    '255081416802537',
    '12345678901234567',
    'c9e1fa1b2a3d4c5e8f901234567890ab',
    'FR:2550814168025',
    'a185011900102583f',
    '2550814168025',
  ])('is not seen in %s, which a case may bear', async (localCaseId) => {
    const report = await fileReport(people.ops.client, {
      caseDetails: { localCaseId },
      description: `Dossier ${localCaseId}`,
    })
    expect(report.caseDetails.localCaseId).toBe(localCaseId)
  })

  test('is refused in the e-mail address of an account', async () => {
    const answer = await callApi('POST', '/users', {
      cookie: people.admin.cookie,
      body: { ...sampleBody('users.add'), email: '160012a00412353@test.vigie.fr' },
    })
    expect(problemOf(answer)).toMatchObject({ status: 422, issues: [{ path: ['body', 'email'], code: 'nir' }] })
  })

  test('typed as a name at sign-in is kept nowhere', async () => {
    const answer = await callApi('POST', '/sessions', {
      body: { email: '160012b00412380', password: 'sans importance' },
    })
    expect(problemOf(answer)).toMatchObject({ code: 'wrong_credentials' })
    expect(await collectionsHolding('160012b00412380')).toEqual([])
  })

  test('stands in no collection after all these attempts, audit included', async () => {
    await recordIncident(people.spoc.client)
    expect(await collectionsHolding('Synchronisation nocturne')).toContain('audit_events')
    expect(await collectionsHolding(nir)).toEqual([])
  })
})
