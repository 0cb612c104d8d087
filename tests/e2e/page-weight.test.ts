import { neverIdle, scriptWeight } from '@vigie/scripts/page-weight'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { startBrowser, stopBrowser, visitorAt, windowAt } from '../support/browser.ts'
import { fileReport, recordIncident } from '../support/builders.ts'
import { origin } from '../support/start-server.ts'

const kilobyte = 1000
/** What the code of a first page may weigh, gzipped. */
const allowed = 250 * kilobyte

let spoc: TestPerson
let ops: TestPerson
beforeAll(async () => {
  await startBrowser()
  ;[spoc, ops] = [await person('spoc'), await person('ops', 'CNAM')]
  await fileReport(ops.client)
  await recordIncident(spoc.client)
})
afterAll(stopBrowser)

describe('the first page', () => {
  test.each([
    ['of a visitor', 'Connexion', () => visitorAt('/', neverIdle)],
    ['of a coordinator', 'Ma journée', () => windowAt(spoc.email, '/', neverIdle)],
    ['of an agent', 'Ma journée', () => windowAt(ops.email, '/', neverIdle)],
  ])('%s weighs no more than agreed, and has its words', async (_whose, heading, open) => {
    const page = await open()
    await page.getByRole('heading', { name: heading }).first().waitFor()
    await page.waitForLoadState('networkidle')

    const weight = await scriptWeight(page)
    const keysShown = await page.getByText(/^[a-z]\w*(?:\.\w+)+$/u).allTextContents()

    expect(weight).toBeGreaterThan(0)
    expect(weight).toBeLessThanOrEqual(allowed)
    expect(keysShown).toEqual([])
  })
})

describe('the first page asks at once for what it shows', () => {
  test.each(['/ma-journee', '/incidents'])('%s asks for nothing twice, and for nothing in vain', async (path) => {
    const page = await windowAt(spoc.email, '/', neverIdle)
    // What the page before still asks is not counted.
    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.url())
    })
    page.on('console', (message) => complaints.push(message.text()))

    await page.goto(`${origin()}${path}`)
    await page.locator('tbody tr').first().waitFor()
    await page.waitForLoadState('networkidle')

    expect(asked.length).toBeGreaterThan(2)
    expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted())
    expect(asked.filter((address) => address.includes('/incidents?')).length).toBe(path === '/incidents' ? 1 : 0)
    expect(complaints).toEqual([])
  })
})
