import { chromiumFlags, findChromium } from '@vigie/scripts/browser'
import { buildClient } from '@vigie/scripts/build-client'
import { seedDemonstration } from '@vigie/scripts/demo/seed'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { testPassword } from './as.ts'
import { cookieFor } from './signed-in.ts'
import { origin, startTestServer, stopTestServer } from './start-server.ts'

let browser: Browser

const launch = async (): Promise<Browser> =>
  await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })

/** Starts a server with the built pages, and a browser to look at them. */
export const startBrowser = async (): Promise<void> => {
  await startTestServer({ CLIENT_DIR: await buildClient() })
  browser = await launch()
}

/** The same on a demonstration and its year of records. */
export const startBrowserOnDemonstration = async (): Promise<Browser> => {
  const fill = () => seedDemonstration({ log: () => {} })
  await startTestServer({ CLIENT_DIR: await buildClient(), DEMONSTRATION: '1' }, fill)
  browser = await launch()
  return browser
}
export const stopBrowser = async (): Promise<void> => {
  await browser.close()
  await stopTestServer()
}

const newWindow = async (): Promise<Page> => {
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** A window of its own in which this person has signed in, as they have one at their desk. */
export const windowOf = async (email: string): Promise<Page> => {
  const page = await newWindow()
  await page.goto(origin())
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(testPassword)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  return page
}

/** A window of nobody; `script` runs before those of the page. */
export const visitorAt = async (path: string, script?: string): Promise<Page> => {
  const page = await newWindow()
  if (script !== undefined) await page.addInitScript(script)
  await page.goto(`${origin()}${path}`)
  return page
}

/** The same at an address, where signing in is no part of the story; `script` runs before those of the page. */
export const windowAt = async (email: string, path: string, script?: string): Promise<Page> => {
  const [name = '', value = ''] = (await cookieFor(email)).split('=')
  const page = await newWindow()
  if (script !== undefined) await page.addInitScript(script)
  await page.context().addCookies([{ name, value, url: origin() }])
  await page.goto(`${origin()}${path}`)
  return page
}

/** The rows of a list that answer its filters of now: those of the former ones, shown meanwhile, are not acted upon. */
export const rowsOfNow = (page: Page): Locator => page.locator('tbody:not([inert])')

/** Picks an option of a list by its label. */
export const choose = async (page: Page, label: string, option: string | RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option }).first().click()
}
