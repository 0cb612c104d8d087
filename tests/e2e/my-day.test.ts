import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { rowsOfNow, startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { fileReport, incidentOf, proposeSolution, qualify, recordIncident, resolve } from '../support/builders.ts'

let spoc: TestPerson
let ops: TestPerson
beforeAll(async () => {
  await startBrowser()
  ;[spoc, ops] = [await person('spoc'), await person('ops', 'CNAM')]
})
afterAll(stopBrowser)

/** Opens each count that is not zero from the day's page, and reads how many rows the list behind it shows. */
const openEveryCount = async (page: Page): Promise<[label: string, counted: number, shown: number][]> => {
  const tiles = page.getByRole('region', { name: 'Ce qui attend' }).getByRole('link')
  await tiles.first().waitFor()
  const texts = await tiles.allInnerTexts()
  const opened: [string, number, number][] = []
  for (const [index, text] of texts.entries()) {
    const [count = '', label = ''] = text.split('\n').filter((line) => line.trim() !== '')
    if (count === '0') continue
    await tiles.nth(index).click()
    await tiles.first().waitFor({ state: 'detached' })
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ lignes?$/ })
      .waitFor()
    opened.push([label, Number(count), await rowsOfNow(page).getByRole('row').count()])
    await page.getByRole('link', { name: 'Ma journée' }).click()
    await tiles.first().waitFor()
  }
  return opened
}

test('each count of the day opens the list that shows exactly as many, for a coordinator and for an agent', async () => {
  const { client } = spoc
  const solved = async (title: string) => {
    const report = await fileReport(ops.client, { title })
    return { report, incident: await proposeSolution(client, await qualify(client, await incidentOf(client, report))) }
  }
  const contested = await solved('Ne fonctionne pas')
  await ops.client.reports.answerSolution({
    params: { reportId: contested.report.id },
    body: { answer: 'does_not_work', solution: 0, comment: 'Le message revient.' },
  })
  await resolve(client, (await solved('Résolu')).incident)
  const waiting = await solved('À qui répondre')
  await ops.client.reports.write({ params: { reportId: waiting.report.id }, body: { text: 'Merci.' } })
  for (const title of ['Reçu hier', 'Reçu ce matin']) await fileReport(ops.client, { title })
  await qualify(client, await recordIncident(client, { flags: { possibleBreach: true } }))
  const mine = await recordIncident(client, { title: 'À moi' })
  await client.incidents.move({ params: { incidentId: mine.id }, body: { action: 'take', version: mine.version } })

  const ofCoordinator = await openEveryCount(await windowAt(spoc.email, '/ma-journee'))
  const ofAgent = await openEveryCount(await windowAt(ops.email, '/ma-journee'))

  for (const [label, counted, shown] of [...ofCoordinator, ...ofAgent]) expect([label, shown]).toEqual([label, counted])
  expect(ofCoordinator).toEqual([
    ['À qualifier', 3, 3],
    ['Sans solution', 4, 4],
    ['Solutions contestées', 1, 1],
    ['Attribués à moi, ouverts', 1, 1],
    ['Non attribués', 5, 5],
    ['Résolus, à clore', 1, 1],
    ['Violations possibles à décider', 1, 1],
    ['Messages de déclarants non lus', 1, 1],
  ])
  expect(ofAgent.map(([label, counted]) => [label, counted])).toEqual([
    ['Réponses non lues', 3],
    ['Solutions qui attendent votre réponse', 1],
    ['Reçus, pas encore traités', 2],
    ['Résolus ces 30 derniers jours', 1],
  ])
})

test('a view that is kept and shared by role stands in the other person’s list, with its counter that follows', async () => {
  const head = await person('spoc_head')
  for (const title of ['Essai un', 'Essai deux'])
    await recordIncident(spoc.client, { title, environment: 'acceptance' })
  const desk = await windowAt(spoc.email, '/incidents?environment=acceptance')
  await rowsOfNow(desk)
    .getByRole('row', { name: /Essai un/ })
    .waitFor()
  await desk.getByRole('button', { name: 'Enregistrer cette vue' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Enregistrer cette vue' })
  await dialog.getByLabel('Nom de la vue').fill('Recette')
  await dialog.getByRole('checkbox', { name: 'Responsable de la coordination' }).check()
  await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await desk.getByRole('tab', { name: /Recette 2/, selected: true }).waitFor()

  const other = await windowAt(head.email, '/incidents')
  const shared = other.getByRole('tab', { name: /Recette/ })
  await shared.click()
  await other.getByText('2 lignes', { exact: true }).waitFor()
  expect(await rowsOfNow(other).getByRole('row').count()).toBe(2)
  await other.getByRole('img', { name: /Vue partagée par spoc/ }).waitFor()
  await recordIncident(spoc.client, { title: 'Essai trois', environment: 'acceptance' })
  await other.getByRole('tab', { name: /Recette 3/ }).waitFor()
  await rowsOfNow(other)
    .getByRole('row', { name: /Essai trois/ })
    .waitFor()
  expect(await other.getByRole('button', { name: /Gérer la vue/ }).count()).toBe(0)
})
