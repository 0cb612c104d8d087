import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { choose, startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { fileReport, incidentOf, proposeSolution, qualify } from '../support/builders.ts'

let spoc: TestPerson
let ops: TestPerson
beforeAll(async () => {
  await startBrowser()
  ;[spoc, ops] = [await person('spoc'), await person('ops', 'CNAM')]
})
afterAll(stopBrowser)

const bell = (page: Page, words: string) => page.getByRole('button', { name: `Notifications : ${words}` })
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })

test('a report comes into the open list, its solution into the open report, and both bells move', async () => {
  const [desk, reporter] = [
    await windowAt(spoc.email, '/incidents'),
    await windowAt(ops.email, '/signalements/nouveau'),
  ]
  await tab(desk, /À qualifier 0/).waitFor()
  await desk.getByText('Aucun incident ici').waitFor()

  await choose(reporter, 'Que constatez-vous ?', /reste à l’état envoyé sans accusé/)
  await reporter.getByLabel('Objet').fill('Accusé absent ce matin')
  await reporter.getByLabel('Description').fill('Le SED part de RINA, aucun accusé ne revient.')
  await choose(reporter, 'BUC', /S_BUC_01/)
  await reporter.getByRole('button', { name: 'Envoyer le signalement' }).click()
  await reporter.getByRole('link', { name: 'Ouvrir le signalement' }).click()
  await reporter.getByText('Aucune solution envoyée pour l’instant').waitFor()

  await desk.getByRole('row', { name: /Accusé absent ce matin/ }).waitFor()
  await tab(desk, /À qualifier 1/).waitFor()
  await deliverOutbox()
  await bell(desk, 'une non lue').waitFor()

  await desk.getByText('Accusé absent ce matin').click()
  await bell(desk, 'rien de nouveau').waitFor()
  const { items } = await spoc.client.incidents.list({ query: { period: 'all', sort: 'newest', pageSize: 1 } })
  const [filed] = items
  if (filed === undefined) return expect.fail('the incident is not found')
  await qualify(spoc.client, await spoc.client.incidents.get({ params: { incidentId: filed.id } }))
  await desk.getByRole('button', { name: 'Proposer une solution', exact: true }).click()
  await desk.getByRole('radio', { name: /Solution de contournement/ }).check()
  await desk.getByLabel('Texte de la solution').fill('Relancer l’envoi après 18 h.')
  await desk.getByRole('button', { name: 'Envoyer à 1 déclarant' }).click()

  await reporter.getByText('Relancer l’envoi après 18 h.').waitFor()
  await reporter.getByText('Solution envoyée', { exact: true }).waitFor()
  await reporter.getByRole('link', { name: 'Ma journée' }).click()
  await reporter.getByRole('link', { name: /^1 Solutions qui attendent votre réponse/ }).waitFor()
  await deliverOutbox()
  await bell(reporter, 'une non lue').click()
  await reporter.getByRole('link', { name: /Une solution est proposée pour votre signalement/ }).click()
  await reporter.getByText('Relancer l’envoi après 18 h.').waitFor()
  await bell(reporter, 'rien de nouveau').waitFor()
})

test('an institution answers that the solution does not work: the open list says so, and the bell', async () => {
  const report = await fileReport(ops.client, { title: 'Bientôt contesté' })
  await proposeSolution(spoc.client, await qualify(spoc.client, await incidentOf(spoc.client, report)))
  await deliverOutbox()
  await spoc.client.notifications.read({ body: { everything: true } })
  const desk = await windowAt(spoc.email, '/incidents')
  const reporter = await windowAt(ops.email, `/signalements/${report.reference}`)
  const row = desk.getByRole('row', { name: /Bientôt contesté/ })
  await row.waitFor()
  await reporter.getByRole('radio', { name: 'Ne fonctionne pas' }).check()
  await reporter.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await reporter.getByText('Un champ est à corriger').or(reporter.locator('[aria-invalid="true"]')).first().waitFor()
  await reporter.getByLabel('Que se passe-t-il ?').fill('Le message revient aussitôt.')
  await reporter.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await reporter.getByRole('button', { name: 'Modifier la réponse' }).waitFor()

  await row.getByText('Contesté', { exact: true }).waitFor()
  await tab(desk, /Contestés 1/).waitFor()
  await deliverOutbox()
  await bell(desk, 'une non lue').click()
  await desk.getByRole('link', { name: /Un organisme répond que la solution ne fonctionne pas/ }).click()
  await desk.getByText('Le message revient aussitôt.').first().waitFor()
})

const nameOf = async (client: ApiClient) => (await client.sessions.current()).name
const severity = (page: Page, code: string) => page.getByRole('radio', { name: new RegExp(`^${code}`) })
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer la qualification' }).click()
/** How an act reads in the history, newest first: who did it. */
const qualifiedBy = async (client: ApiClient, { id }: Incident): Promise<string[]> => {
  const { items } = await client.incidents.history({ params: { incidentId: id }, query: { pageSize: 50 } })
  return items.filter(({ type }) => type === 'incident.qualify').map(({ actor }) => actor)
}

test('two coordinators qualify the same incident: the second compares, keeps theirs, and another time takes the other', async () => {
  const other = await person('spoc')
  const incident = await incidentOf(spoc.client, await fileReport(ops.client, { title: 'À quatre mains' }))
  const path = `/incidents/${incident.reference}`
  const [first, second] = [await windowAt(spoc.email, path), await windowAt(other.email, path)]
  const [firstName, secondName] = [await nameOf(spoc.client), await nameOf(other.client)]
  const openPanels = async () => {
    for (const page of [first, second]) await page.getByRole('button', { name: 'Qualifier', exact: true }).click()
  }
  await openPanels()
  const reason = second.getByRole('textbox', { name: 'Motif' })
  await severity(second, 'S3').check()
  await second.getByRole('checkbox', { name: 'Forcer la priorité' }).check()
  await choose(second, 'Priorité retenue', /^P2/)
  await reason.fill('Demandé par la tête de réseau.')
  await severity(first, 'S2').check()
  await save(first)
  await second.getByText('Qualifié', { exact: true }).first().waitFor()
  await save(second)

  const conflict = second.getByRole('alert').filter({ hasText: 'Modifié entre-temps' })
  await conflict.getByText(`${firstName} a enregistré une modification`, { exact: false }).waitFor()
  expect(
    await conflict
      .getByRole('row', { name: /^Gravité/ })
      .getByRole('cell')
      .allInnerTexts(),
  ).toEqual([expect.stringContaining('Majeur'), expect.stringContaining('Modéré')])
  expect(await reason.inputValue()).toBe('Demandé par la tête de réseau.')
  expect(await severity(second, 'S3').isChecked()).toBe(true)
  await conflict.getByRole('button', { name: 'Reprendre avec ma saisie' }).click()
  await second.getByText('Qualification enregistrée').waitFor()
  expect(await qualifiedBy(spoc.client, incident)).toEqual([secondName, firstName])
  await first.getByText('Demandé par la tête de réseau.').first().waitFor()

  await openPanels()
  await severity(second, 'S4').check()
  await severity(first, 'S1').check()
  await save(first)
  await first.getByText('Qualification enregistrée').last().waitFor()
  await save(second)
  await conflict.getByRole('button', { name: 'Garder la version enregistrée' }).click()
  await conflict.waitFor({ state: 'detached' })
  expect(await severity(second, 'S1').isChecked()).toBe(true)
  expect(await qualifiedBy(spoc.client, incident)).toEqual([firstName, secondName, firstName])
})

test('a person who loses their role sees the open list go, and is told', async () => {
  const [leaver, admin] = [await person('spoc'), await person('admin')]
  await fileReport(ops.client, { title: 'Encore visible' })
  const desk = await windowAt(leaver.email, '/incidents')
  await desk.getByRole('row', { name: /Encore visible/ }).waitFor()
  const { items } = await admin.client.users.list({ query: { pageSize: 100 } })
  const version = items.find(({ id }) => id === leaver.id)?.version ?? 0
  await admin.client.users.edit({
    params: { userId: leaver.id },
    body: { version, memberships: [{ role: 'dss', institutionId: null }] },
  })

  await desk.getByRole('heading', { name: 'Écran non accessible' }).waitFor()
  await desk.getByText(/Vos rôles ont changé/).waitFor()
  expect(await desk.getByText('Encore visible').count()).toBe(0)
  expect(await desk.getByRole('link', { name: 'Incidents', exact: true }).count()).toBe(0)
  await expect(
    leaver.client.incidents.list({ query: { period: 'all', sort: 'newest', pageSize: 1 } }),
  ).rejects.toMatchObject({ status: 403 })
})
