import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, testPassword } from '../support/as.ts'
import { choose, startBrowser, stopBrowser, windowAt, windowOf } from '../support/browser.ts'
import { fileReport, incidentOf } from '../support/builders.ts'
import { origin } from '../support/start-server.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

const languageOf = async (page: Page) => await page.locator('html').getAttribute('lang')

test('a coordinator switches to English: the screen follows at once, after a reload and at the next sign-in', async () => {
  const [spoc, ops] = [await person('spoc'), await person('ops', 'CNAM')]
  const incident = await incidentOf(spoc.client, await fileReport(ops.client, { title: 'Aucun accusé' }))

  const page = await windowOf(spoc.email)
  await page.getByRole('heading', { level: 1, name: 'Ma journée' }).waitFor()
  expect(await languageOf(page)).toBe('fr')
  await page.getByRole('button', { name: /^Menu de / }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
  expect(await languageOf(page)).toBe('en')
  expect(await page.title()).toContain('My day')

  await page.goto(`${origin()}/incidents/${incident.reference}`)
  await page.getByText('Not yet qualified.').waitFor()
  await page.getByRole('button', { name: 'Qualify' }).click()
  await choose(page, 'Cause', 'Infrastructure or network')

  await page.reload()
  await page.getByText('Not yet qualified.').waitFor()

  const elsewhere = await windowOf(spoc.email)
  await elsewhere.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
  expect(await languageOf(elsewhere)).toBe('en')
})

test('an officer chooses English on the sign-in page, and reads the report form and its refusals in English', async () => {
  const { email } = await person('ops', 'MSA')
  const page = await windowAt(email, '/')
  await page.context().clearCookies()
  await page.goto(`${origin()}/connexion`)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('not the right one')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('The address or the password is not right.').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(testPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()

  await page.getByRole('link', { name: 'Report an incident' }).first().click()
  await page.getByRole('button', { name: 'Send the report' }).click()
  await page.getByText('This field is required.').first().waitFor()
  await choose(page, 'What do you see?', 'A SED stays in “sent” without a receipt')
  await page.getByLabel('Title').fill('No acknowledgement')
  await page.getByLabel('Description').fill('No acknowledgement comes back.')
  await page.getByLabel('Occurred at').fill('12/03/2099 14:30')
  await choose(page, 'BUC', 'Not about a case')
  await page.getByRole('button', { name: 'Send the report' }).click()

  await page.getByText('This date lies in the future.').first().waitFor()
})
