import { openWindow } from './browser.ts'
import { type Figure, figure, median } from './figures.ts'

const windows = 5
const address = '/mises-en-production'
const focused = `document.activeElement?.getAttribute('data-at')`

/** From the address to the moment when the grid has answered a key, in this window. */
const untilItAnswers = async (context: Awaited<ReturnType<typeof openWindow>>, url: string): Promise<number> => {
  const page = await context.newPage()
  await page.goto(`${url}${address}`, { waitUntil: 'commit' })
  await page.locator('[role="gridcell"][tabindex="0"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(`${focused} === '2:1'`)
  const milliseconds = await page.evaluate<number>('performance.now()')
  await page.close()
  return milliseconds
}

/** How soon the grid of the whole calendar can be worked with, on this computer as it is. */
export const measureGridPage = async (url: string, cookie: string): Promise<Figure[]> => {
  const colds: number[] = []
  const warms: number[] = []
  for (let turn = 0; turn < windows; turn += 1) {
    const context = await openWindow(cookie, url, '')
    colds.push(await untilItAnswers(context, url))
    warms.push(await untilItAnswers(context, url))
    await context.close()
  }
  return [
    figure('grid of the calendar answers a key, nothing cached, median', median(colds), 'ms', '<= 1000'),
    figure('grid of the calendar answers a key, visited before, median', median(warms), 'ms', '<= 1000'),
  ]
}
