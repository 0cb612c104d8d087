import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../support/as.ts'
import { choose, startBrowser, stopBrowser, windowOf } from '../support/browser.ts'
import { fileReport, incidentOf, proposeSolution, qualify } from '../support/builders.ts'
import { collectionsHolding } from '../support/database-content.ts'
import { origin } from '../support/start-server.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

test('a report that was typed and not sent is found again in another window, and its draft goes with its sending', async () => {
  const ops = await person('ops', 'CNAM')
  const first = await windowOf(ops.email)
  await first.getByRole('link', { name: 'Signaler un incident' }).first().click()
  await choose(first, 'Que constatez-vous ?', /reste à l’état envoyé sans accusé/)
  await first.getByLabel('Objet').fill('SED S080 sans accusé')
  await first.getByLabel('Survenu le').fill('12/03/2026 14:30')
  await first.getByLabel('Description').fill('Aucun accusé ne revient depuis ce matin.')
  await first.getByText(/^Brouillon enregistré à \d\d:\d\d/).waitFor()
  await first.context().close()

  const second = await windowOf(ops.email)
  await second.getByRole('link', { name: 'Signaler un incident' }).first().click()
  await second.getByText(/^Brouillon du \d\d\/\d\d\/\d{4} à \d\d:\d\d repris/).waitFor()
  await second.getByText('Les pièces jointes ne sont pas gardées avec un brouillon').waitFor()
  expect(await second.getByLabel('Objet').inputValue()).toBe('SED S080 sans accusé')
  expect(await second.getByLabel('Description').inputValue()).toBe('Aucun accusé ne revient depuis ce matin.')
  expect(await second.getByLabel('Survenu le').inputValue()).toBe('12/03/2026 14:30')
  await choose(second, 'BUC', /S_BUC_01/)
  await second.getByRole('button', { name: 'Envoyer le signalement' }).click()
  await second.getByText(/Signalement SIG-\d{4}-0001 enregistré/).waitFor()

  await expect.poll(async () => (await ops.client.drafts.list()).items).toEqual([])
  await second.getByRole('button', { name: 'Signaler un autre incident' }).click()
  expect(await second.getByLabel('Objet').inputValue()).toBe('')
})

test('a half-typed qualification survives a reload, and is compared with what a colleague did meanwhile', async () => {
  const [ops, spoc, colleague] = [await person('ops', 'CNAM'), await person('spoc'), await person('spoc')]
  const incident = await incidentOf(spoc.client, await fileReport(ops.client))
  const desk = await windowOf(spoc.email)
  await desk.getByRole('link', { name: 'Incidents', exact: true }).waitFor()
  await desk.goto(`${origin()}/incidents/${incident.reference}`)
  await desk.getByRole('button', { name: 'Qualifier', exact: true }).click()
  await choose(desk, 'Cause', /Infrastructure/)
  await desk.getByRole('radio', { name: /S3/ }).check()
  await desk.getByText(/^Brouillon enregistré à/).waitFor()

  await desk.reload()
  await desk.getByRole('button', { name: 'Reprendre le brouillon : Qualifier' }).click()
  await desk.getByText(/^Brouillon du .* repris/).waitFor()
  expect(await desk.getByRole('combobox', { name: 'Cause' }).inputValue()).toMatch(/Infrastructure/)
  expect(await desk.getByRole('radio', { name: /S3/ }).isChecked()).toBe(true)

  await qualify(colleague.client, incident, { severity: 'S1' })
  await desk.getByRole('button', { name: 'Enregistrer la qualification' }).click()
  await desk.getByText('Modifié entre-temps').waitFor()
  await desk.getByRole('button', { name: 'Reprendre avec ma saisie' }).click()
  await desk.getByText('Qualification enregistrée').first().waitFor()
  await expect.poll(async () => (await spoc.client.drafts.list()).items).toEqual([])
  const stored = await spoc.client.incidents.get({ params: { incidentId: incident.id } })
  expect(stored.qualification).toMatchObject({ severity: 'S3', cause: 'infrastructure' })
})

test('a note with a social-security number stays in its page, which is not left without a question', async () => {
  const [ops, spoc] = [await person('ops', 'CNAM'), await person('spoc')]
  const incident = await incidentOf(spoc.client, await fileReport(ops.client))
  const desk = await windowOf(spoc.email)
  await desk.getByRole('link', { name: 'Incidents', exact: true }).waitFor()
  await desk.goto(`${origin()}/incidents/${incident.reference}`)
  const note = desk.getByRole('textbox', { name: 'Écrire une note interne' })
  await note.fill('À rappeler')
  await desk.getByText(/^Brouillon enregistré à/).waitFor()
  await note.fill('À rappeler : 2 55 08 14 168 025 38')
  await desk.getByText('Brouillon non enregistré : numéro de sécurité sociale').waitFor()

  await desk.getByRole('link', { name: 'Signalements', exact: true }).first().click()
  await desk.getByRole('dialog', { name: 'Quitter sans enregistrer ?' }).waitFor()
  await desk.getByRole('button', { name: 'Rester sur la page' }).click()
  expect(await note.inputValue()).toBe('À rappeler : 2 55 08 14 168 025 38')
  expect(await collectionsHolding('2 55 08 14 168 025 38')).toEqual([])

  await note.fill('À rappeler lundi')
  await desk.getByRole('link', { name: 'Signalements', exact: true }).first().click()
  await desk.getByRole('heading', { level: 1, name: 'Signalements' }).waitFor()
  const [draft] = (await spoc.client.drafts.list()).items
  expect(draft).toMatchObject({ key: `incident:${incident.id}:note`, record: { reference: incident.reference } })
})

test('of two windows of one person, the second learns of the text of the first and loses neither', async () => {
  const [ops, spoc] = [await person('ops', 'CNAM'), await person('spoc')]
  const incident = await incidentOf(spoc.client, await fileReport(ops.client))
  const [left, right] = [await windowOf(spoc.email), await windowOf(spoc.email)]
  for (const desk of [left, right]) {
    await desk.getByRole('link', { name: 'Incidents', exact: true }).waitFor()
    await desk.goto(`${origin()}/incidents/${incident.reference}`)
    await desk.getByRole('textbox', { name: 'Écrire une note interne' }).waitFor()
  }
  const noteIn = (desk: Page) => desk.getByRole('textbox', { name: 'Écrire une note interne' })
  await noteIn(left).fill('Texte de gauche')
  await left.getByText(/^Brouillon enregistré à/).waitFor()
  await noteIn(right).fill('Texte de droite')
  await right.getByText('Brouillon modifié dans une autre fenêtre').waitFor()
  await right.getByRole('button', { name: 'Reprendre l’autre texte' }).click()
  expect(await noteIn(right).inputValue()).toBe('Texte de gauche')
  await right.getByRole('button', { name: 'Remettre mon texte' }).click()
  expect(await noteIn(right).inputValue()).toBe('Texte de droite')
  await right.getByText(/^Brouillon enregistré à/).waitFor()
  const { content } = await spoc.client.drafts.get({ params: { key: `incident:${incident.id}:note` } })
  expect(content).toEqual({ text: 'Texte de droite' })
})

test('a new incident, a correction, a message and an answer to a solution are found again too', async () => {
  const [ops, spoc] = [await person('ops', 'CNAM'), await person('spoc')]
  const report = await fileReport(ops.client)
  const incident = await proposeSolution(spoc.client, await qualify(spoc.client, await incidentOf(spoc.client, report)))
  const saved = async (page: Page) => await page.getByText(/^Brouillon enregistré à/).waitFor()
  const restored = async (page: Page) => await page.getByText(/^Brouillon du .* repris/).waitFor()

  const desk = await windowOf(spoc.email)
  await desk.getByRole('link', { name: 'Incidents', exact: true }).waitFor()
  await desk.goto(`${origin()}/incidents/nouveau`)
  await desk.getByLabel('Objet').fill('Annuaire périmé')
  await saved(desk)
  await desk.reload()
  await restored(desk)
  expect(await desk.getByLabel('Objet').inputValue()).toBe('Annuaire périmé')
  await desk.getByRole('button', { name: 'Effacer', exact: true }).click()
  await desk.getByText('Brouillon effacé').waitFor()
  expect(await desk.getByLabel('Objet').inputValue()).toBe('')

  await desk.goto(`${origin()}/incidents/${incident.reference}`)
  await desk.getByRole('button', { name: 'Corriger les faits' }).click()
  await desk.getByLabel('Objet').fill('Objet corrigé')
  await saved(desk)
  await spoc.client.incidents.edit({
    params: { incidentId: incident.id },
    body: { version: incident.version, casesAffected: 12 },
  })
  await desk.reload()
  await restored(desk)
  expect(await desk.getByLabel('Objet').inputValue()).toBe('Objet corrigé')
  expect(await desk.getByLabel('Dossiers touchés').inputValue()).toBe('12')
  await desk.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await desk.getByText('Modifié entre-temps').waitFor()
  await desk.getByRole('button', { name: 'Reprendre avec ma saisie' }).click()
  await desk.getByRole('button', { name: 'Corriger les faits' }).waitFor()
  const edited = await spoc.client.incidents.get({ params: { incidentId: incident.id } })
  expect(edited).toMatchObject({ title: 'Objet corrigé', casesAffected: 12 })
  await expect.poll(async () => (await spoc.client.drafts.list()).items).toEqual([])

  const reporter = await windowOf(ops.email)
  await reporter.getByRole('link', { name: 'Signaler un incident' }).first().waitFor()
  await reporter.goto(`${origin()}/signalements/${report.reference}`)
  await reporter.getByLabel('Votre message').fill('Nous avons relancé.')
  await reporter.getByRole('radio', { name: 'Ne fonctionne pas' }).check()
  await reporter.getByLabel('Que se passe-t-il ?').fill('L’envoi échoue encore.')
  await expect.poll(async () => (await ops.client.drafts.list()).items.length).toBe(2)
  await reporter.getByText('Enregistrement du brouillon…').first().waitFor({ state: 'detached' })
  await reporter.reload()
  await reporter
    .getByText(/^Brouillon du .* repris/)
    .nth(1)
    .waitFor()
  expect(await reporter.getByLabel('Votre message').inputValue()).toBe('Nous avons relancé.')
  expect(await reporter.getByLabel('Que se passe-t-il ?').inputValue()).toBe('L’envoi échoue encore.')
  await reporter.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await reporter.getByRole('button', { name: 'Envoyer le message' }).click()
  await expect.poll(async () => (await ops.client.drafts.list()).items).toEqual([])
})
