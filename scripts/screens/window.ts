import { texts as english } from '@vigie/client/i18n/en'
import { texts as french } from '@vigie/client/i18n/fr'
import type { Language } from '@vigie/shared/i18n/languages'
import { demonstrationPassword } from '@vigie/shared/platform/platform'
import type { Browser, Page } from 'playwright-core'
import { openSession } from '../open-session.ts'
import { emailOf, type Records } from './records.ts'
import type { Screen, Viewer, Width, Words } from './screens.ts'

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

const wordsIn: Record<Language, Words> = { fr: french, en: english }
const heights: Record<Width, number> = { 1440: 900, 390: 844 }

interface Wish {
  url: string
  viewer: Viewer
  language: Language
  width: Width
}

/** A window of the demonstration, in this language, in which the person is signed in unless they are a visitor. */
export const openWindow = async (browser: Browser, { url, viewer, language, width }: Wish): Promise<Page> => {
  const context = await browser.newContext({
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: { width, height: heights[width] },
    reducedMotion: 'reduce',
  })
  if (viewer !== 'visitor') {
    const { client, cookie } = await openSession(url, emailOf(viewer), demonstrationPassword)
    await client.sessions.speak({ body: { language } })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url }])
  }
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** What is asked of the page before it is looked at: it has a title, nothing is still awaited, nothing moves. */
const isStill = `(() => {
  const isAwaited = document.querySelector('.mantine-Skeleton-root, [aria-busy="true"], tbody[inert]')
  const moves = document.getAnimations().some(({ playState }) => playState === 'running')
  return document.querySelector('h1') !== null && isAwaited === null && !moves && document.fonts.status === 'loaded'
})()`

const patience = 20_000

/** Asks again and again until it is true. The page may not: its policy refuses what is evaluated from a text later on. */
const until = async (page: Page, expression: string): Promise<void> => {
  const end = performance.now() + patience
  while (!(await page.evaluate<boolean>(expression))) {
    if (performance.now() > end) throw new Error(`not within ${patience / 1000} s: ${expression}`)
    await page.waitForTimeout(30)
  }
}

const settle = async (page: Page): Promise<void> => {
  await until(page, isStill)
  // What an effect asks for begins with the next frame.
  await page.waitForTimeout(60)
  await until(page, isStill)
}

const ground = 'getComputedStyle(document.body).backgroundColor'

/** Shows the screen; resolves when it stands still. */
export const show = async (
  page: Page,
  screen: Screen,
  { url, language }: Pick<Wish, 'url' | 'language'>,
  records: Records,
): Promise<void> => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(`${url}${screen.at(records)}`)
  await settle(page)
  if (screen.open === undefined) return
  await screen.open(page, wordsIn[language])
  await settle(page)
}

/** Changes the width of the window; resolves when the page has followed. */
export const resize = async (page: Page, width: Width): Promise<void> => {
  if (page.viewportSize()?.width === width) return
  await page.setViewportSize({ width, height: heights[width] })
  if (page.url() !== 'about:blank') await settle(page)
}

/** Changes the theme; resolves when its colours are there. */
export const dress = async (page: Page, theme: Theme): Promise<void> => {
  const before = await page.evaluate<string>(ground)
  const isThere = await page.evaluate<boolean>(`matchMedia('(prefers-color-scheme: ${theme})').matches`)
  if (isThere) return
  await page.emulateMedia({ colorScheme: theme })
  await until(page, `${ground} !== ${JSON.stringify(before)}`)
  await settle(page)
}
