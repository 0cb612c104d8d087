import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { startBrowser, stopBrowser, windowOf } from '../support/browser.ts'
import { fileReport, incidentOf } from '../support/builders.ts'
import { refer } from '../support/referrals.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

test('the access point answers with its reference, and the coordinator’s open incident shows it without a reload', async () => {
  const [spoc, accessPoint] = [await person('spoc'), await person('access_point', 'CNAV')]
  const report = await fileReport(await as('ops', 'CNAM'), { title: 'Plus aucun accusé depuis midi' })
  const { incident, referral } = await refer(spoc.client, await incidentOf(spoc.client, report))
  const desk = await windowOf(spoc.email)
  await desk.getByRole('heading', { level: 1, name: 'Ma journée' }).waitFor()
  await desk.goto(new URL(`/incidents/${incident.reference}`, desk.url()).href)
  const onIncident = desk.getByRole('region', { name: 'Saisines' })
  await onIncident.getByText('En attente de la CNAV depuis aujourd’hui').waitFor()

  const operator = await windowOf(accessPoint.email)
  await operator.getByRole('heading', { level: 1, name: 'Saisines' }).waitFor()
  await operator.getByRole('row', { name: /Merci de relancer la file/ }).click()
  const beside = operator.getByRole('region', { name: `Saisine ${referral.number}` })
  await beside.getByRole('textbox', { name: 'Votre réponse' }).fill('La file est relancée, tout est rejoué.')
  await beside.getByRole('textbox', { name: 'Votre référence' }).fill('AP-FR-4711')
  await beside.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await beside.getByText('La file est relancée, tout est rejoué.').waitFor()
  await beside.getByText('Répondue aujourd’hui').waitFor()
  expect(await operator.getByText('Plus aucun accusé').count()).toBe(0)

  await onIncident.getByText('La file est relancée, tout est rejoué.').waitFor()
  await onIncident.getByText('AP-FR-4711').waitFor()
  await onIncident.getByRole('link', { name: referral.number }).click()
  await desk.getByText('Clore', { exact: true }).click()
  await desk.getByRole('textbox', { name: 'Ce qu’il en est résulté' }).fill('Tous les accusés sont revenus.')
  await desk.getByRole('button', { name: 'Clore la saisine' }).click()
  await desk.getByText(/^Close le /).waitFor()

  await beside.getByText('Tous les accusés sont revenus.').waitFor()
  expect(await beside.getByRole('textbox').count()).toBe(0)
})
