import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { choose, startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { actOnGoLive, dayFromNow, openGoLive } from '../support/go-lives.ts'

let spoc: TestPerson
beforeAll(async () => {
  await startBrowser()
  spoc = await person('spoc')
})
afterAll(stopBrowser)

const written = (day: string) => day.split('-').reverse().join('/')
const at = ({ id }: GoLive) => `/mises-en-production/cellules/${id}`
const read = async ({ id }: GoLive) => await spoc.client.goLives.get({ params: { goLiveId: id } })
const part = (page: Page) => page.getByRole('region', { name: 'Dépendances', exact: true })
const optionOf = ({ bucCode, role }: GoLive) =>
  new RegExp(`^${bucCode} · ${role === 'case_owner' ? 'Propriétaire' : 'Partenaire'}`)

test('who plans makes a go-live wait for another one, sees that it comes too early, and shifts it after a preview', async () => {
  const [first, second] = [await openGoLive(spoc.client), await openGoLive(spoc.client)]
  const page = await windowAt(spoc.email, at(second))
  await part(page).getByText('n’en attend aucune autre').waitFor()

  await part(page).getByRole('button', { name: 'Ajouter', exact: true }).press('Enter')
  const form = page.getByRole('form', { name: 'Ajouter une dépendance' })
  await form.getByRole('button', { name: 'Ajouter la dépendance' }).press('Enter')
  await form.getByRole('link', { name: 'Autre mise en production' }).waitFor()
  await choose(page, 'Autre mise en production', optionOf(first))
  await form.getByLabel('Délai minimal').fill('3')
  await choose(page, 'Unité du délai', 'Jours')
  await form.getByRole('button', { name: 'Ajouter la dépendance' }).press('Enter')

  await part(page)
    .getByText(`Trop tôt : possible à partir du ${written(dayFromNow(33))}`)
    .waitFor()
  await page.getByRole('list', { name: 'Points d’attention' }).getByText('trop tôt pour ses dépendances').waitFor()

  await actOnGoLive(spoc.client, await read(first), {
    action: 'plan',
    planOn: dayFromNow(40),
    reasonCode: 'supplier_delay',
  })
  await part(page)
    .getByText(`Trop tôt : possible à partir du ${written(dayFromNow(43))}`)
    .waitFor()
  await part(page).getByRole('button', { name: 'Proposer un décalage' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Décalages proposés' })
  await dialog.getByText('1 mise en production à décaler. Organismes concernés : CNAM.').waitFor()
  await dialog.getByRole('cell', { name: written(dayFromNow(43)) }).waitFor()
  expect((await read(second)).planOn).toBe(dayFromNow(30))
  await dialog.getByRole('button', { name: 'Décaler 1 mise en production' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })

  expect((await read(second)).planOn).toBe(dayFromNow(43))
  await part(page).getByText('Trop tôt').waitFor({ state: 'detached' })

  await part(page)
    .getByRole('button', { name: /^Retirer la dépendance/ })
    .press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).press('Enter')
  await part(page).getByText('n’en attend aucune autre').waitFor()
})

test('a circle is refused with the go-lives that would wait for each other', async () => {
  const [first, second] = [await openGoLive(spoc.client), await openGoLive(spoc.client)]
  await spoc.client.goLives.setDependencies({
    body: { goLives: [{ id: second.id, version: 0 }], onId: first.id, lag: { unit: 'days', count: 0 } },
  })
  const page = await windowAt(spoc.email, at(first))
  await part(page).getByRole('heading', { name: 'Est attendue par' }).waitFor()

  await part(page).getByRole('button', { name: 'Ajouter', exact: true }).press('Enter')
  await choose(page, 'Autre mise en production', optionOf(second))
  await page.getByRole('button', { name: 'Ajouter la dépendance' }).press('Enter')

  const refusal = page.getByRole('alert').filter({ hasText: 'Dépendances en boucle' })
  await refusal.waitFor()
  expect(await refusal.getByRole('listitem').count()).toBe(2)
})

test('an institution reads the dependencies of its own and changes none', async () => {
  const [first, second] = [await openGoLive(spoc.client), await openGoLive(spoc.client)]
  await spoc.client.goLives.setDependencies({
    body: { goLives: [{ id: second.id, version: 0 }], onId: first.id, lag: { unit: 'working_days', count: 5 } },
  })
  const ops = await person('ops', 'CNAM')
  const page = await windowAt(ops.email, at(second))

  await part(page).getByText('5 jours ouvrés après au plus tôt').waitFor()
  expect(await part(page).getByRole('button').count()).toBe(0)
})
