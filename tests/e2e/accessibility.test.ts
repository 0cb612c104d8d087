import { paths } from '@vigie/client/app/paths'
import { findRecords, type Records } from '@vigie/scripts/screens/records'
import { screens, type Viewer } from '@vigie/scripts/screens/screens'
import { dress, openWindow, resize, show } from '@vigie/scripts/screens/window'
import axe, { type RunOptions } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowserOnDemonstration, stopBrowser } from '../support/browser.ts'
import { origin } from '../support/start-server.ts'

let browser: Browser
let records: Records

beforeAll(async () => {
  browser = await startBrowserOnDemonstration()
  records = await findRecords(origin())
}, 300_000)
afterAll(stopBrowser)

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All that is asked of a page, and what its other theme can change of it. */
const everything: RunOptions = { runOnly: { type: 'tag', values: wcag } }
const colours: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

/** Rules that do not say what a place is worth: what they find there is left out. */
const leftOut: Record<string, string> = {
  // What hangs on a control floats in no landmark; its control, which has the focus, is in one.
  region: '[data-portal] *, [data-portal]',
  // A list of choices scrolls with the arrows of its field, which keeps the focus.
  'scrollable-region-focusable': '[role="listbox"] *',
}

const run = `async (options, leftOut) => {
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ target }) => !(id in leftOut) || !document.querySelector(target.join(' ')).matches(leftOut[id]))
      .map(({ html, any, all, none }) => id + ': ' + [...any, ...all, ...none][0].message + ' ' + html.slice(0, 160)),
  )
}`

/** What axe finds, each rule with the elements that break it; empty where there is nothing. */
const findings = async (page: Page, options: RunOptions): Promise<string[]> => {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  return await page.evaluate<string[]>(`(${run})(${JSON.stringify(options)}, ${JSON.stringify(leftOut)})`)
}

const windows = new Map<Viewer, Promise<Page>>()

/** One window for each person: who looks at the next screen goes on in it. */
const windowOf = async (viewer: Viewer): Promise<Page> => {
  const opened = windows.get(viewer) ?? openWindow(browser, { url: origin(), viewer, language: 'fr', width: 1440 })
  windows.set(viewer, opened)
  return await opened
}

const lookOnDesk = async (page: Page): Promise<string[]> => {
  const light = await findings(page, everything)
  await dress(page, 'dark')
  return [...light, ...(await findings(page, colours)).map((finding) => `dark: ${finding}`)]
}

/** The same screen in a narrow window, as a phone or a page enlarged four times has it. */
const lookOnPhone = async (page: Page): Promise<string[]> => {
  await resize(page, 390)
  return (await findings(page, everything)).map((finding) => `phone: ${finding}`)
}

test('every page of the product is among the screens that are looked at', () => {
  const seen = new Set(screens.map(({ page }) => page))

  expect(Object.keys(paths).filter((page) => !seen.has(page as keyof typeof paths))).toEqual([])
})

test.each(screens)('nothing hinders anyone from using $key, in either theme, on a desk or a phone', async (screen) => {
  const [viewer] = screen.viewers
  const page = await windowOf(viewer)
  const { widths = [1440, 390] } = screen
  await resize(page, widths.includes(1440) ? 1440 : 390)
  await show(page, screen, { url: origin(), language: 'fr' }, records)

  expect([
    ...(widths.includes(1440) ? await lookOnDesk(page) : []),
    ...(widths.includes(390) ? await lookOnPhone(page) : []),
  ]).toEqual([])
})
