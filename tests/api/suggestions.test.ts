import { ReferenceRowModel } from '@vigie/server/modules/reference/reference.model'
import { RiskModel } from '@vigie/server/modules/risks/risk.model'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { Suggestions } from '@vigie/shared/incidents/suggestion'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  fileReport,
  incidentOf,
  proposeSolution,
  qualificationBody,
  qualify,
  recordIncident,
} from '../support/builders.ts'
import { act } from '../support/incident-states.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'

let spoc: SignedIn
beforeEach(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
})
afterEach(() => stopTestServer())

const suggestionsFor = async ({ id }: Pick<Incident, 'id'>, person = spoc): Promise<Suggestions> =>
  await person.client.incidents.suggestions({ params: { incidentId: id } })

/** Incidents of one breakdown: the same symptom, code and words. */
const breakdown = {
  symptom: 'AP-1',
  title: 'Accusés perdus par la passerelle hongroise',
  description: 'La passerelle de Budapest n’accuse plus réception.',
  bucCode: 'S_BUC_01',
  caseDetails: { errorCode: 'EBMS:0301', counterpartCountry: 'HU' },
}
const another = async (fields: Parameters<typeof recordIncident>[1] = {}) =>
  await recordIncident(spoc.client, { ...breakdown, ...fields })
const qualified = async (fields: Parameters<typeof qualify>[2] = {}) =>
  await qualify(spoc.client, await another(), fields)
const referencesOf = ({ similar }: Suggestions) => similar.map(({ reference }) => reference)
const categoriesOf = ({ categories }: Suggestions) => categories.map(({ code, count }) => `${code} ${count}`)

describe('similar incidents', () => {
  test('propose the category, the subcategory and the risks that they have, with how many have them', async () => {
    const first = await qualified({ category: 'IR', subcategory: 'IR.01', riskCodes: ['R07', 'R09'] })
    const second = await qualified({ category: 'IR', subcategory: 'IR.01', riskCodes: ['R09'] })
    const third = await qualified({ category: 'AP', subcategory: 'AP.02', riskCodes: ['R07'] })
    const incident = await another({ symptom: null })

    const suggestions = await suggestionsFor(incident)

    expect(referencesOf(suggestions).sort()).toEqual([first.reference, second.reference, third.reference])
    expect(suggestions.qualifiedCount).toBe(3)
    expect(suggestions.categories).toEqual([
      { code: 'IR', subcategory: { code: 'IR.01', count: 2 }, count: 2, isFromSymptom: false },
      { code: 'AP', subcategory: { code: 'AP.02', count: 1 }, count: 1, isFromSymptom: false },
    ])
    const counts = Object.fromEntries(suggestions.risks.map(({ code, count }) => [code, count]))
    expect(counts).toMatchObject({ R07: 2, R09: 2 })
  })

  test('say why they are called so, with words as the incident writes them, and what was decided', async () => {
    const solved = await proposeSolution(spoc.client, await qualified(), { text: 'Relancer la passerelle.' })
    const incident = await another({ symptom: 'AP-3' })

    const { similar } = await suggestionsFor(incident)

    expect(similar).toMatchObject([
      {
        id: solved.id,
        title: breakdown.title,
        status: 'solution_proposed',
        bucCode: 'S_BUC_01',
        category: 'AP',
        subcategory: 'AP.02',
        severity: 'S2',
        solution: { kind: 'workaround', text: 'Relancer la passerelle.', isContested: false },
        shared: { errorCodes: ['EBMS:0301'], facts: ['counterpartCountry', 'bucCode'] },
      },
    ])
    expect(similar[0]?.shared.words).toContain('Accusés')
  })

  test('are found far in the past by their words, and are not merely those of the day', async () => {
    const longAgo = new Date('2021-05-04T08:00:00Z')
    const old = await another({ occurredAt: longAgo, detectedAt: longAgo })
    await recordIncident(spoc.client, { title: 'Écran figé', description: 'La page reste blanche.' })

    expect(referencesOf(await suggestionsFor(await another()))).toEqual([old.reference])
  })

  test('say that their solution is contested once an institution says that it does not work', async () => {
    const ops = await signedIn('ops')
    const report = await fileReport(ops.client, breakdown)
    await proposeSolution(spoc.client, await qualify(spoc.client, await incidentOf(spoc.client, report)))
    await ops.client.reports.answerSolution({
      params: { reportId: report.id },
      body: { answer: 'does_not_work', solution: 0, comment: 'Rien ne change.' },
    })

    const { similar } = await suggestionsFor(await another())
    expect(similar.map(({ solution }) => solution?.isContested)).toEqual([true])
  })

  test('that are not qualified yet are shown, and propose nothing', async () => {
    const waiting = await another()
    const suggestions = await suggestionsFor(await another({ symptom: null }))
    expect(referencesOf(suggestions)).toEqual([waiting.reference])
    expect(suggestions).toMatchObject({ qualifiedCount: 0, categories: [], risks: [] })
  })

  test('that were rejected are left out, with those that stood behind them', async () => {
    const rejected = await qualified()
    await act(spoc.client, await qualified(), { action: 'mark_duplicate', masterId: rejected.id })
    const current = await spoc.client.incidents.get({ params: { incidentId: rejected.id } })
    await act(spoc.client, current, { action: 'reject', reason: 'Hors du périmètre.' })

    expect(await suggestionsFor(await another({ symptom: null }))).toEqual({
      similar: [],
      qualifiedCount: 0,
      categories: [],
      risks: [],
    })
  })

  test('that are duplicates count once, through the original at the end of the chain', async () => {
    const original = await qualify(
      spoc.client,
      await recordIncident(spoc.client, { title: 'Écran figé', description: 'La page reste blanche.' }),
      { category: 'RINA', subcategory: null, riskCodes: [] },
    )
    const middle = await act(spoc.client, await qualified(), { action: 'mark_duplicate', masterId: original.id })
    const lastOriginal = await recordIncident(spoc.client, { title: 'Serveur arrêté', description: 'Rien ne répond.' })
    await act(spoc.client, await spoc.client.incidents.get({ params: { incidentId: original.id } }), {
      action: 'mark_duplicate',
      masterId: lastOriginal.id,
    })
    const end = await qualify(
      spoc.client,
      await spoc.client.incidents.get({ params: { incidentId: lastOriginal.id } }),
      { category: 'SYNC', subcategory: null },
    )

    const suggestions = await suggestionsFor(await another({ symptom: null }))

    expect(middle.status).toBe('duplicate')
    expect(referencesOf(suggestions)).toEqual([end.reference])
    expect(categoriesOf(suggestions)).toEqual(['SYNC 1'])
  })

  test('never are the incident itself, its duplicates or its original', async () => {
    const original = await qualified()
    const duplicate = await act(spoc.client, await qualified(), { action: 'mark_duplicate', masterId: original.id })
    expect(referencesOf(await suggestionsFor(original))).toEqual([])
    expect(referencesOf(await suggestionsFor(duplicate))).toEqual([])
  })
})

describe('what was seen', () => {
  test('proposes its category alone in an empty register, with the risks of that category', async () => {
    const { categories, risks, similar } = await suggestionsFor(await another())
    expect(similar).toEqual([])
    expect(categories).toEqual([{ code: 'AP', subcategory: null, count: 0, isFromSymptom: true }])
    expect(risks.length).toBeGreaterThan(0)
    expect(risks.every(({ count, isFromCategory }) => count === 0 && isFromCategory)).toBe(true)
  })

  test('agrees with similar incidents, and decides between two that as many have', async () => {
    await qualified({ category: 'IR', subcategory: null })
    await qualified()
    const { categories } = await suggestionsFor(await another())
    expect(categories.map(({ code, isFromSymptom }) => [code, isFromSymptom])).toEqual([
      ['AP', true],
      ['IR', false],
    ])
  })
})

test('retired values are not proposed', async () => {
  await qualified()
  await qualified({ category: 'IR', subcategory: 'IR.01', riskCodes: ['R09'] })
  const incident = await another()
  const retire = async (codes: string[]) => {
    await ReferenceRowModel.updateMany({ code: { $in: codes } }, { $set: { retiredOn: '2026-01-01' } })
    await RiskModel.updateMany({ code: { $in: codes } }, { $set: { withdrawnOn: '2026-01-01' } })
  }

  await retire(['AP.02', 'R07'])
  const first = await suggestionsFor(incident)
  await retire(['AP', 'R09'])
  const second = await suggestionsFor(incident)

  expect(first.categories.find(({ code }) => code === 'AP')).toMatchObject({ subcategory: null, count: 1 })
  expect(first.risks.map(({ code }) => code)).not.toContain('R07')
  expect(categoriesOf(second)).toEqual(['IR 1'])
  expect(second.risks.map(({ code }) => code)).not.toContain('R09')
})

test('suggestions follow what others decide, and an administrator reads them', async () => {
  const incident = await another({ symptom: null })
  const similar = await another()
  expect((await suggestionsFor(incident)).categories).toEqual([])

  await qualify(spoc.client, similar, qualificationBody({ category: 'SEC', subcategory: null }))

  expect(categoriesOf(await suggestionsFor(incident, await signedIn('admin')))).toEqual(['SEC 1'])
})

test('an incident is found by the error code of its case', async () => {
  const incident = await another({ title: 'Envoi refusé', description: 'Sans explication.' })
  const found = await spoc.client.incidents.list({
    query: { q: 'ebms:0301', period: 'all', sort: 'newest', pageSize: 10 },
  })
  expect(found.items.map(({ id }) => id)).toContain(incident.id)
})
