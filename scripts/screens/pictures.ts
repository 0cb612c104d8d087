import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Language } from '@vigie/shared/i18n/languages'
import type { Browser, Page } from 'playwright-core'
import type { Options } from './options.ts'
import type { Records } from './records.ts'
import type { Screen, Viewer, Width } from './screens.ts'
import { dress, openWindow, show, type Theme } from './window.ts'

interface Picture {
  viewer: Viewer
  screen: string
  language: Language
  theme: Theme
  width: Width
}
interface Fault {
  picture: string
  what: string
}

/** Where a picture is, under the folder of pictures. */
const fileOf = ({ viewer, screen, language, theme, width }: Picture): string =>
  join(viewer, `${screen}-${language}-${theme}-${width}.png`)

/** Screens that are about an error. */
const aboutErrors = ['not-found', 'forbidden']

/** The page's own width beyond the window's, with what sticks out the most. */
const overflow = `(() => {
  const beyond = document.documentElement.scrollWidth - innerWidth
  if (beyond <= 0) return null
  const [widest] = [...document.querySelectorAll('body *')]
    .map((element) => ({ element, right: element.getBoundingClientRect().right }))
    .sort((left, right) => right.right - left.right)
  return beyond + ' px wider than the window: ' + widest.element.outerHTML.slice(0, 120)
})()`

const faultsOf = async (page: Page, screen: Screen, logged: string[]): Promise<string[]> => {
  const tooWide = await page.evaluate<string | null>(overflow)
  const isError = !aboutErrors.includes(screen.key) && (await page.locator('[role="alert"] h1').count()) > 0
  return [
    ...(tooWide === null ? [] : [tooWide]),
    ...(isError ? ['shows an error screen'] : []),
    ...logged.splice(0).map((text) => `logs: ${text}`),
  ]
}

interface Session extends Pick<Picture, 'viewer' | 'language' | 'width'> {
  themes: readonly Theme[]
  screens: readonly Screen[]
}

const sessionsOf = ({ viewers, languages, widths, themes, screens }: Options): Session[] =>
  viewers.flatMap((viewer) =>
    languages.flatMap((language) =>
      widths.flatMap((width) => {
        const seen = screens.filter(
          (screen) => screen.viewers.includes(viewer) && (screen.widths ?? [width]).includes(width),
        )
        return seen.length === 0 ? [] : [{ viewer, language, width, themes, screens: seen }]
      }),
    ),
  )

/** Who is not signed in is told so by the API, and browsers write every refusal down. */
const isExpected = (text: string, viewer: Viewer): boolean => viewer === 'visitor' && text.includes('401')

/** Takes the pictures that are asked for; returns how many, and what no picture should show. */
export const takePictures = async (
  browser: Browser,
  place: { url: string; folder: string; records: Records },
  options: Options,
): Promise<{ count: number; faults: Fault[] }> => {
  const { url, folder, records } = place
  const faults: Fault[] = []
  let count = 0
  for (const { viewer, language, width, themes, screens } of sessionsOf(options)) {
    const page = await openWindow(browser, { url, viewer, language, width })
    const logged: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message.text(), viewer)) logged.push(message.text())
    })
    page.on('pageerror', (error) => logged.push(String(error)))
    console.info(`${viewer}, ${language}, ${width} px: ${screens.length} screens`)
    for (const screen of screens) {
      const named = { viewer, screen: screen.key, language, width }
      try {
        await show(page, screen, { url, language }, records)
        for (const theme of themes) {
          await dress(page, theme)
          const picture = { ...named, theme }
          const file = join(folder, fileOf(picture))
          mkdirSync(dirname(file), { recursive: true })
          await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
          count++
          for (const what of await faultsOf(page, screen, logged)) faults.push({ picture: fileOf(picture), what })
        }
      } catch (error) {
        const what = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
        faults.push({ picture: `${viewer}/${screen.key}-${language}-${width}`, what: `cannot be shown: ${what}` })
      }
    }
    await page.context().close()
  }
  return { count, faults }
}
