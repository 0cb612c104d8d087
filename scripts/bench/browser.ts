import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from '../browser.ts'
import { openSession } from '../open-session.ts'
import { neverIdle, scriptWeight } from '../page-weight.ts'
import { type Figure, figure, quantile } from './figures.ts'
import { benchPeople } from './load.ts'
import type { ServerProcess } from './server-process.ts'

/** An old computer beside this one. */
const slowness = 4
const visits = 5
const visitsUntilWarm = 4
/** As the web’s own measures are judged: three visits in four are no worse. */
const judged = 0.75
const screens = { 'the day': '/ma-journee', 'the queue': '/incidents' } as const

interface Seen {
  largestPaint: number
  shift: number
  interactions: number[]
}

/** Kept by the page itself, from its first moment. */
const observer = `
  window.seen = { largestPaint: 0, shift: 0, interactions: [] }
  const watch = (options, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ buffered: true, ...options })
  watch({ type: 'largest-contentful-paint' }, (entry) => { window.seen.largestPaint = entry.startTime })
  watch({ type: 'layout-shift' }, (entry) => { if (!entry.hadRecentInput) window.seen.shift += entry.value })
  watch({ type: 'event', durationThreshold: 16 }, (entry) => { if (entry.interactionId) window.seen.interactions.push(entry.duration) })
`

/** A browser of its own, with a profile on disk like everyone’s: only such a one keeps what it has compiled. */
export const openWindow = async (cookie: string, url: string, script: string): Promise<BrowserContext> => {
  const context = await chromium.launchPersistentContext('', {
    executablePath: findChromium(),
    args: chromiumFlags,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 900 },
  })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  await context.addInitScript(script)
  return context
}

const openPage = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowness })
  return page
}

const visit = async (page: Page, address: string): Promise<void> => {
  await page.goto(address)
  await page.locator('tbody tr').first().waitFor()
  await page.waitForLoadState('networkidle')
  await pause(500)
}

const seenBy = async (page: Page): Promise<Seen> => await page.evaluate<Seen>('window.seen')

/** The first visit of a browser that has nothing, and one of those that follow: a browser keeps compiled code from the third. */
const visitTwice = async (cookie: string, url: string, path: string) => {
  const context = await openWindow(cookie, url, observer)
  const seen: Seen[] = []
  for (let turn = 0; turn < visitsUntilWarm; turn += 1) {
    const page = await openPage(context)
    await visit(page, `${url}${path}`)
    seen.push(await seenBy(page))
    await page.close()
  }
  await context.close()
  return [seen[0], seen.at(-1)] as [cold: Seen, warm: Seen]
}

type Step = [name: string, act: (page: Page) => Promise<unknown>]
const key = (name: string): Step => [`key ${name}`, (page) => page.keyboard.press(name)]

/** What a coordinator does in the queue: rows, a panel, choices, words, a menu. */
const steps: Step[] = [
  ...['j', 'Enter', 'j', 'j', 'k', 'x', 'x', 'q'].map(key),
  ['a severity', (page) => page.getByRole('radio', { name: /S3/ }).click()],
  ['a list', (page) => page.getByRole('combobox', { name: 'Cause', exact: true }).click()],
  ['a choice', (page) => page.getByRole('option').first().click()],
  key('Escape'),
  [
    'words',
    (page) => page.getByRole('searchbox', { name: 'Rechercher' }).first().pressSequentially('accusé', { delay: 120 }),
  ],
  ['a menu', (page) => page.getByRole('button', { name: /^Menu de / }).click()],
]

/** Each key and each click is timed by the browser; `slowest` names the step that took longest. */
const workThrough = async (cookie: string, url: string) => {
  const context = await openWindow(cookie, url, observer)
  const page = await openPage(context)
  await visit(page, `${url}/incidents?status=new`)
  // What comes when the browser is idle has come.
  await pause(3000)
  const times: [step: string, milliseconds: number][] = []
  for (const [name, act] of steps) {
    await page.evaluate('window.seen.interactions = []')
    await act(page)
    await page.waitForLoadState('networkidle')
    await pause(400)
    const { interactions } = await seenBy(page)
    times.push([name, Math.max(0, ...interactions)])
  }
  const { shift } = await seenBy(page)
  await context.close()
  const [slowest] = times.toSorted(([, left], [, right]) => right - left)
  return { shift, slowest: slowest ?? ['nothing', Number.NaN] }
}

const firstWeight = async (cookie: string, url: string, path: string): Promise<number> => {
  const context = await openWindow(cookie, url, neverIdle)
  const page = await context.newPage()
  await visit(page, `${url}${path}`)
  const bytes = await scriptWeight(page)
  await context.close()
  return bytes / 1000
}

/** What a person at an old computer waits for, with the register as large as it gets. */
export const measureBrowser = async ({ url }: ServerProcess): Promise<Figure[]> => {
  const { cookie } = await openSession(url, benchPeople.spoc, benchPeople.password)
  const figures: Figure[] = []
  const shifts: number[] = []
  for (const [name, path] of Object.entries(screens)) {
    const seen: [Seen, Seen][] = []
    for (let turn = 0; turn < visits; turn += 1) seen.push(await visitTwice(cookie, url, path))
    const colds = seen.map(([cold]) => cold.largestPaint)
    const warms = seen.map(([, warm]) => warm.largestPaint)
    shifts.push(...seen.flat().map(({ shift }) => shift))
    figures.push(
      figure(
        `${name}, largest paint, nothing cached, CPU ×${slowness} slower, p75`,
        quantile(colds, judged),
        'ms',
        '<= 2500',
      ),
      figure(
        `${name}, largest paint, visited before, CPU ×${slowness} slower, p75`,
        quantile(warms, judged),
        'ms',
        '<= 1200',
      ),
    )
  }
  const work = await workThrough(cookie, url)
  shifts.push(work.shift)
  figures.push(
    figure(
      `interactions in the queue, CPU ×${slowness} slower, slowest (${work.slowest[0]})`,
      work.slowest[1],
      'ms',
      '<= 200',
    ),
    figure('layout shift, worst page', Math.max(...shifts), '', '<= 0.05'),
    figure('first page, JavaScript, gzip', await firstWeight(cookie, url, screens['the day']), 'kB', '<= 250'),
    figure('the queue alone, JavaScript, gzip', await firstWeight(cookie, url, screens['the queue']), 'kB'),
  )
  return figures
}
