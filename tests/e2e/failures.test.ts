import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { fileReport, incidentOf } from '../support/builders.ts'

let spoc: TestPerson
let ops: TestPerson
beforeAll(async () => {
  await startBrowser()
  ;[spoc, ops] = [await person('spoc'), await person('ops', 'CNAM')]
})
afterAll(stopBrowser)

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const frame = (page: Page) => page.getByRole('navigation', { name: 'Navigation principale' }).first()

describe('an address that cannot be shown says so inside the frame', () => {
  test('403: a screen of another profile', async () => {
    const page = await windowAt(ops.email, '/incidents')
    await heading(page, 'Écran non accessible')
    await page.getByText('Erreur 403').waitFor()
    await frame(page).waitFor()
  })

  test('404: no such screen, no such record, and the way back', async () => {
    const page = await windowAt(spoc.email, '/incidents')
    await heading(page, 'Incidents')
    await page.goto(`${new URL(page.url()).origin}/incidents/INC-2019-0001`)
    await heading(page, 'Introuvable')
    await page.getByText('Erreur 404').waitFor()
    await page.getByText(/^Référence de la requête\s: \S{36}$/).waitFor()

    await page.goto(`${new URL(page.url()).origin}/nulle-part`)
    await heading(page, 'Page introuvable')
    await frame(page).waitFor()
    await page.getByRole('button', { name: 'Page précédente' }).click()
    await heading(page, 'Introuvable')
  })

  test('500: the number of the request to quote, and another try', async () => {
    const incident = await incidentOf(spoc.client, await fileReport(ops.client, { title: 'Panne à lire' }))
    const page = await windowAt(spoc.email, '/ma-journee')
    await heading(page, 'Ma journée')
    const requestId = crypto.randomUUID()
    await page.route(`**/api/v1/incidents/${incident.reference}`, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'Erreur interne', status: 500, code: 'internal_error', requestId },
      }),
    )
    await page.goto(`${new URL(page.url()).origin}/incidents/${incident.reference}`)
    await heading(page, 'Erreur interne')
    await page.getByText('Erreur 500').waitFor()
    await page.getByText(requestId).waitFor()

    await page.unrouteAll()
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.getByRole('heading', { name: /Panne à lire/ }).waitFor()
  })

  test('a page whose code does not come is had at the next try', async () => {
    const page = await windowAt(spoc.email, '/ma-journee')
    await heading(page, 'Ma journée')
    await page.route('**/assets/Ir42Page*', (route) => route.abort())
    await page.getByRole('link', { name: 'IR.4.2' }).click()
    await heading(page, 'Connexion perdue')

    await page.unrouteAll()
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await heading(page, 'IR.4.2')
  })
})

test('a lost connection is said, loses nothing that is typed, and what is shown is read again when it is back', async () => {
  const page = await windowAt(ops.email, '/signalements')
  await heading(page, 'Signalements')
  const notice = page.getByText('Connexion interrompue.')

  await page.context().setOffline(true)
  await notice.waitFor()
  await fileReport(ops.client, { title: 'Arrivé pendant la coupure' })
  await page.getByPlaceholder('Numéro, objet, texte').fill('pendant')
  await page.context().setOffline(false)

  await page.getByText('Connexion rétablie').waitFor()
  await page.getByRole('row', { name: /Arrivé pendant la coupure/ }).waitFor()
  expect(await page.getByPlaceholder('Numéro, objet, texte').inputValue()).toBe('pendant')
  await page.getByText('Connexion rétablie').waitFor({ state: 'detached' })
  expect(await notice.count()).toBe(0)
})

test('pointing at a link fetches its page before it is followed', async () => {
  const page = await windowAt(spoc.email, '/ma-journee')
  await heading(page, 'Ma journée')
  const asked = page.waitForRequest(/\/assets\/BreachesPage/)

  await page.getByRole('link', { name: 'Violations possibles', exact: true }).hover()

  await asked
  expect(new URL(page.url()).pathname).toBe('/ma-journee')
})
