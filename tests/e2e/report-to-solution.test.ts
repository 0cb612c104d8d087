import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../support/as.ts'
import { choose, startBrowser, stopBrowser, windowOf } from '../support/browser.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

test('a person reports, Cleiss qualifies, proposes and resolves, the reporter reads it, and IR.4.2 says 100 %', async () => {
  const [ops, spoc] = [await person('ops', 'CNAM'), await person('spoc')]

  const reporter = await windowOf(ops.email)
  await reporter.getByRole('link', { name: 'Signaler un incident' }).first().click()
  await choose(reporter, 'Que constatez-vous ?', /reste à l’état envoyé sans accusé/)
  await reporter.getByLabel('Objet').fill('SED S080 sans accusé de réception')
  await reporter.getByLabel('Description').fill('Le SED part de RINA, aucun accusé ne revient depuis ce matin.')
  await choose(reporter, 'BUC', /S_BUC_01/)
  await reporter.getByRole('button', { name: 'Envoyer le signalement' }).click()
  await reporter.getByText(/Signalement SIG-\d{4}-0001 enregistré/).waitFor()

  const desk = await windowOf(spoc.email)
  await desk.getByRole('link', { name: 'Incidents', exact: true }).click()
  await desk.getByText('SED S080 sans accusé de réception').click()
  await desk.getByRole('button', { name: 'Qualifier', exact: true }).click()
  await choose(desk, 'Sous-catégorie', /Accusé de réception absent/)
  await choose(desk, 'Cause', /Infrastructure/)
  await choose(desk, 'Responsable de la résolution', /CNAV/)
  await desk.getByRole('radio', { name: /S2/ }).check()
  await choose(desk, 'Impact', /3/)
  await choose(desk, 'Urgence', /3/)
  await desk
    .getByRole('checkbox', { name: /^R\d\d/ })
    .first()
    .check()
  await desk.getByRole('button', { name: 'Enregistrer la qualification' }).click()
  await desk.getByText('Qualifié', { exact: true }).first().waitFor()

  await desk.getByRole('button', { name: 'Proposer une solution', exact: true }).click()
  await desk.getByRole('radio', { name: /Solution de contournement/ }).check()
  await desk.getByLabel('Texte de la solution').fill('Relancer l’envoi après 18 h, une fois la file vidée.')
  await desk.getByRole('button', { name: 'Envoyer à 1 déclarant' }).click()
  await desk.getByText('Solution proposée', { exact: true }).first().waitFor()

  await desk.getByRole('button', { name: 'Résoudre', exact: true }).click()
  await desk.getByLabel('Issue').fill('L’accusé est revenu.')
  await desk.getByRole('button', { name: 'Résoudre l’incident' }).click()
  await desk.getByText('Résolu', { exact: true }).first().waitFor()

  await reporter.getByRole('link', { name: 'Ouvrir le signalement' }).click()
  await reporter.getByText('Relancer l’envoi après 18 h, une fois la file vidée.').waitFor()

  await desk.getByRole('link', { name: 'IR.4.2' }).click()
  await desk.getByText('1 sur 1').first().waitFor()
  expect(await desk.getByText('100 %').count()).toBeGreaterThan(0)
})
