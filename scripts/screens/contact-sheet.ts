import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@vigie/shared/i18n/languages'
import type { Browser } from 'playwright-core'
import { projectFolder } from '../folders.ts'
import type { Records } from './records.ts'
import { screens, type Viewer, type Width } from './screens.ts'
import { dress, openWindow, show, type Theme } from './window.ts'

const file = join(projectFolder, 'docs', 'contact-sheet.jpg')
const mostBytes = 400_000

interface Shot {
  screen: string
  viewer: Viewer
  caption: string
  theme?: Theme
  width?: Width
}
const language: Language = 'fr'
/** The screens that tell what the product is, in the order of its story. */
const shots: readonly Shot[] = [
  { screen: 'file-report-symptoms', viewer: 'ops', caption: 'Un organisme signale' },
  { screen: 'my-day', viewer: 'spoc', caption: 'Ce qui attend la coordination' },
  { screen: 'incidents-beside', viewer: 'spoc', caption: 'La liste, et l’incident à côté' },
  { screen: 'incidents-qualify-beside', viewer: 'spoc', caption: 'Qualifier sans quitter la liste', theme: 'dark' },
  { screen: 'referral', viewer: 'access_point', caption: 'Le point d’accès répond à une saisine' },
  { screen: 'ir42', viewer: 'dss', caption: 'L’IR.4.2, à toute date' },
  { screen: 'report', viewer: 'ops', caption: 'Le déclarant lit la solution', width: 390 },
  { screen: 'my-day', viewer: 'spoc', caption: 'Au téléphone, en sombre', theme: 'dark', width: 390 },
]

const style = `
  body { margin: 0; padding: 28px; font: 500 17px sans-serif; background: #eef0f6; color: #161616 }
  main { display: grid; grid-template-columns: 640px 640px 282px; gap: 24px }
  figure { margin: 0 } figcaption { padding: 8px 2px 0 }
  img { display: block; width: 100%; border-radius: 8px; border: 1px solid #cdd0dc; box-sizing: border-box }
  .phones { display: flex; flex-direction: column; justify-content: space-between; grid-column: 3; grid-row: 1 / span 3 }
`

/** Draws the sheet of the best screens for the README, from pictures of one window each. */
export const makeContactSheet = async (
  browser: Browser,
  { url, records }: { url: string; records: Records },
): Promise<string> => {
  const figures: { isPhone: boolean; html: string }[] = []
  for (const { screen: key, viewer, caption, theme = 'light', width = 1440 } of shots) {
    const screen = screens.find((one) => one.key === key)
    if (screen === undefined) throw new Error(`no screen is called ${key}`)
    const wish = { url, viewer, language, width }
    const page = await openWindow(browser, wish)
    await show(page, screen, wish, records)
    await dress(page, theme)
    const picture = (await page.screenshot()).toString('base64')
    figures.push({
      isPhone: width === 390,
      html: `<figure><img src="data:image/png;base64,${picture}"><figcaption>${caption}</figcaption></figure>`,
    })
    await page.context().close()
  }
  const [phones, desks] = [figures.filter(({ isPhone }) => isPhone), figures.filter(({ isPhone }) => !isPhone)]
  const page = await browser.newPage({ viewport: { width: 1666, height: 900 } })
  await page.setContent(
    `<style>${style}</style><main>${desks.map(({ html }) => html).join('')}<div class="phones">${phones
      .map(({ html }) => html)
      .join('')}</div></main>`,
  )
  await page.screenshot({ path: file, fullPage: true, type: 'jpeg', quality: 72 })
  await page.close()
  const { size } = statSync(file)
  if (size > mostBytes) throw new Error(`the contact sheet weighs ${size} bytes, more than ${mostBytes}`)
  return file
}
