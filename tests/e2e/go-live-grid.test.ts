import type { GoLive, GoLiveTarget } from '@vigie/shared/go-lives/go-live'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, institutionId, person, type TestPerson } from '../support/as.ts'
import { startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { actOnGoLive, bringLive, dayFromNow } from '../support/go-lives.ts'
import { expectFocus } from '../support/keys.ts'

const address = '/mises-en-production'

let spoc: TestPerson
let live: GoLive

const open = async (targets: GoLiveTarget[], applicability: 'concerned' | 'not_concerned' = 'concerned') => {
  const planOn = applicability === 'concerned' ? dayFromNow(30) : null
  return (await spoc.client.goLives.open({ body: { targets, applicability, planOn } })).items
}

/** Every BUC in both roles for the CNAM; three of a role for the CNAV. */
beforeAll(async () => {
  await startBrowser()
  spoc = await person('spoc')
  const { items } = await spoc.client.reference.bucs()
  const [cnam, cnav] = [await institutionId('CNAM'), await institutionId('CNAV')]
  const all = items.flatMap(({ code }) =>
    caseRoles.map((role): GoLiveTarget => ({ kind: 'buc', institutionId: cnam, bucCode: code, role })),
  )
  await open(all)
  const of = (bucCode: string): GoLiveTarget => ({ kind: 'buc', institutionId: cnav, bucCode, role: 'case_owner' })
  const [first] = await open([of('P_BUC_01'), of('P_BUC_02')])
  await open([of('P_BUC_03'), of('S_BUC_01')], 'not_concerned')
  if (first === undefined) throw new Error('no cell was opened')
  live = await bringLive(spoc.client, first)
})
afterAll(stopBrowser)

const gridAt = async (of: TestPerson, search = '') => {
  const page = await windowAt(of.email, `${address}${search}`)
  await page.getByRole('gridcell').first().waitFor()
  return page
}

/** The cell that has the focus, as it is read out. */
const focused = (page: Page) => page.locator('[role="gridcell"]:focus')
const rowOf = (page: Page, acronym: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: acronym }) })
const goTo = async (page: Page, ...keys: string[]) => {
  await page.locator('[role="gridcell"][tabindex="0"]').focus()
  for (const key of keys) await page.keyboard.press(key)
}

describe('the grid of go-lives', () => {
  test('counts who is live over those concerned, and says so where nobody is', async () => {
    const page = await gridAt(spoc, '?family=pensions')

    const nameIn = async (of: Page) => await rowOf(of, 'CNAV').getByRole('gridcell').first().textContent()
    expect(await nameIn(page)).toMatch(/^50\s%, 1 en production sur 2 concernées/u)
    const sickness = await gridAt(spoc, '?zoom=family&family=sickness')
    expect(await nameIn(sickness)).toMatch(/^Sans objet\s: aucune ligne concernée/u)
    expect(await sickness.getByText('0 %', { exact: true }).count()).toBeGreaterThan(0)
    expect(await rowOf(sickness, 'CNAV').getByText('s. o.').count()).toBe(2)
  })

  test('is gone through with the keyboard, from one corner to the other, and only what is in sight is on the page', async () => {
    const page = await gridAt(spoc)
    const grid = page.getByRole('grid')
    const columns = Number(await grid.getAttribute('aria-colcount'))

    await goTo(page, 'Control+End')

    expect(columns).toBeGreaterThan(200)
    expect(await page.getByRole('gridcell').count()).toBeLessThan(columns * 2)
    expect(await focused(page).getAttribute('aria-colindex')).toBe(String(columns))
    expect(await focused(page).isVisible()).toBe(true)
    await page.keyboard.press('Home')
    expect(await focused(page).getAttribute('aria-colindex')).toBe('2')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    expect(await focused(page).getAttribute('aria-label')).toMatch(/^Planifiée, \d\d\/\d\d\/\d{4}/u)
    expect(await focused(page).getAttribute('aria-description')).toMatch(/Date prévue\s: \d/u)
    await page.getByText(/^CNAM · AD_BUC_01|^CNAM · AW_BUC_01a/u).waitFor()
  })

  test('asks for nothing twice', async () => {
    const page = await windowAt(spoc.email, '/ma-journee')
    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(new URL(request.url()).pathname)
    })

    await page.goto(new URL(address, page.url()).href)
    await page.getByRole('gridcell').first().waitFor()
    await page.waitForLoadState('networkidle')

    expect(asked.filter((path) => /go-lives|calendar|reference/u.test(path)).toSorted()).toEqual([
      '/api/v1/calendar-lines',
      '/api/v1/go-lives/grid',
      '/api/v1/reference/bucs',
      '/api/v1/reference/checklists',
    ])
  })

  test('keeps the focus on its cell while one scrolls elsewhere', async () => {
    const page = await gridAt(spoc)
    await goTo(page)
    const before = await focused(page).getAttribute('data-at')

    await page.evaluate(`document.querySelector('[role="grid"]').scrollTo(5200, 0)`)
    await page
      .getByRole('columnheader', { name: /^S_BUC_/u })
      .first()
      .waitFor()

    expect(await focused(page).getAttribute('data-at')).toBe(before)
    await page.keyboard.press('ArrowRight')
    expect(await focused(page).isVisible()).toBe(true)
    expect(await page.evaluate<number>(`document.querySelector('[role="grid"]').scrollLeft`)).toBeLessThan(100)
  })

  test('opens a cell with Enter', async () => {
    const page = await gridAt(spoc, '?family=pensions&status=live')

    await page.getByRole('gridcell', { name: /^En production/u }).focus()
    await page.keyboard.press('Enter')

    await page.waitForURL((url) => url.searchParams.get('ouvert') === live.id)
    const beside = page.getByRole('region', { name: 'Mise en production ouverte' })
    await beside.getByRole('heading', { name: 'Prérequis' }).waitFor()
    await beside.getByRole('button', { name: 'Fermer la mise en production' }).click()
    await expectFocus(page, 'gridcell', /^En production/u)
  })

  test('selects cells, stretches and whole rows for an act at once', async () => {
    const page = await gridAt(spoc, '?family=pensions')
    const selection = page.getByRole('region', { name: 'Sélection' })

    await goTo(page, ' ', 'Shift+ArrowRight', 'Shift+ArrowRight')
    await selection.getByText('3 cases sélectionnées').waitFor()
    await page.keyboard.press('Shift+ArrowLeft')
    await selection.getByText('2 cases sélectionnées').waitFor()
    await page.getByRole('rowheader', { name: 'CNAV' }).click()
    await selection.getByText('5 cases sélectionnées').waitFor()
    expect(await page.locator('[aria-selected="true"]').count()).toBe(5)
    await page.keyboard.press('Shift+X')

    await selection.waitFor({ state: 'hidden' })
  })

  test('shows what others do without a reload', async () => {
    const page = await gridAt(spoc, '?family=pensions')
    const isListening = page
      .waitForEvent('websocket')
      .then((socket) => socket.waitForEvent('framereceived', { predicate: ({ payload }) => payload.includes('ready') }))
    await page.reload()
    await isListening
    const { cells } = await spoc.client.goLives.grid({ query: { kind: 'buc', family: 'pensions' } })
    const goLiveId = cells.id.find((id, n) => id !== live.id && cells.planOn[n] !== null) ?? ''
    const cell = await spoc.client.goLives.get({ params: { goLiveId } })
    await page.getByRole('gridcell').first().waitFor()
    const confirmed = page.getByRole('button', { name: /^Confirmée/u })
    expect(await confirmed.count()).toBe(0)

    await actOnGoLive((await person('spoc')).client, cell, { action: 'confirm' })

    await confirmed.waitFor()
  })

  test('comes closer from the share of a family to its cells', async () => {
    const page = await gridAt(spoc, '?zoom=family')

    await rowOf(page, 'CNAV').getByRole('gridcell', { name: /^50 %/u }).last().click()

    await page.getByRole('rowheader', { name: /^P_BUC_01/u }).waitFor()
    expect(new URL(page.url()).searchParams.get('family')).toBe('pensions')
  })

  test('finds what matches, and says how to come back when nothing does', async () => {
    const page = await gridAt(spoc)
    const search = page.getByRole('searchbox', { name: 'Organisme ou BUC' })

    await search.fill('cnav p_buc_02')
    await page.getByText('1 ligne du calendrier').waitFor()
    await search.fill('zzzz')
    await page.getByText('Aucune ligne ne correspond').waitFor()
    await page.getByRole('button', { name: 'Effacer les filtres' }).click()

    await page.getByRole('grid').waitFor()
  })

  test('lies on paper by family, on its side, each institution whole', async () => {
    const page = await gridAt(spoc)
    await page.setViewportSize({ width: 1031, height: 720 })

    await page.emulateMedia({ media: 'print' })

    await page.getByRole('columnheader', { name: /^Pensions/u }).waitFor()
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['Ensemble', 'CNAM', 'CNAV'])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1031)
  })
})

test('an institution reads its BUCs as rows, and selects nothing', async () => {
  const page = await gridAt(await person('ops', 'CNAV'))

  await page.getByRole('rowheader', { name: /^P_BUC_02, / }).waitFor()
  expect(await page.getByRole('columnheader').allTextContents()).toEqual(['BUC', 'Propriétaire du dossier'])
  expect(await page.getByRole('gridcell', { name: /^Non concerné/u }).count()).toBe(2)
  await goTo(page, 'ArrowDown', ' ')
  expect(await page.locator('[aria-selected]').count()).toBe(0)
})

test('who has no calendar yet is told so', async () => {
  await as('ops', 'CPAM 67')
  const page = await windowAt((await person('ops', 'CPAM 67')).email, address)

  await page.getByText('Aucun BUC au calendrier').waitFor()
})
