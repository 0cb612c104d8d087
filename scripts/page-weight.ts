import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** For a browser that never has nothing to do: what is loaded for later stays away, and the first page alone is weighed. */
export const neverIdle = 'window.requestIdleCallback = () => 0'

/** The weight of every script that the page has asked for, in bytes as gzip sends them. */
export const scriptWeight = async (page: Page): Promise<number> => {
  const addresses = await page.evaluate<string[]>(
    `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))`,
  )
  const weights = await Promise.all(
    addresses.map(async (address) => gzipSync(await (await fetch(address)).bytes()).length),
  )
  return weights.reduce((sum, weight) => sum + weight, 0)
}
