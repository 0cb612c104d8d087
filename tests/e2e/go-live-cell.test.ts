import type { GoLive } from '@vigie/shared/go-lives/go-live'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { choose, startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import {
  actInTurn,
  actOnGoLive,
  completeChecklist,
  dayFromNow,
  type GoLiveAct,
  openGoLive,
} from '../support/go-lives.ts'

let spoc: TestPerson
let ops: TestPerson
beforeAll(async () => {
  await startBrowser()
  ;[spoc, ops] = [await person('spoc'), await person('ops', 'CNAM')]
})
afterAll(stopBrowser)

const written = (day: string) => day.split('-').reverse().join('/')
const at = ({ id }: GoLive) => `/mises-en-production/cellules/${id}`
const read = async ({ id }: GoLive) => await spoc.client.goLives.get({ params: { goLiveId: id } })
const labelOf = ({ checklist }: GoLive, code: string) => checklist.find((item) => item.code === code)?.labelFr ?? ''
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true })
const pressItem = async (page: Page, name: string) => {
  await page.getByRole('button', { name: /ctions$/ }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
const form = (page: Page, name: string) => page.getByRole('form', { name, exact: true })
const focused = (page: Page, control: Locator) => control.and(page.locator(':focus')).waitFor()

test('an institution tells its forecast, works off its checklist, is refused while an item is open, and goes live once it is waived', async () => {
  const confirmed = await actOnGoLive(spoc.client, await openGoLive(spoc.client), { action: 'confirm' })
  const [last = '', first = '', ...others] = confirmed.openItems
  const goLive = await actInTurn(
    ops.client,
    confirmed,
    ...others.map((itemCode): GoLiveAct => ({ action: 'complete_item', itemCode })),
    { action: 'start' },
  )
  const [desk, agent] = [await windowAt(spoc.email, at(goLive)), await windowAt(ops.email, at(goLive))]
  await part(desk, 'Prérequis')
    .getByText(/^4 prérequis obligatoires sur 6 faits/)
    .waitFor()

  await pressItem(agent, 'Indiquer une date estimée')
  await focused(agent, agent.getByLabel('Date estimée'))
  await agent.keyboard.type(written(dayFromNow(44)))
  await form(agent, 'Indiquer une date estimée')
    .getByText(/14 jours de retard, dont \d+ ouvrés/)
    .waitFor()
  await choose(agent, 'Motif (facultatif)', 'Retard technique')
  await agent.keyboard.press('Control+Enter')
  await part(agent, 'Dates')
    .getByText(/14 jours de retard, dont \d+ ouvrés/)
    .first()
    .waitFor()
  await part(desk, 'Dates')
    .getByText(written(dayFromNow(44)))
    .waitFor()
  expect(await agent.getByRole('button', { name: /Accorder une dérogation/ }).count()).toBe(0)

  await button(agent, `Marquer comme fait : ${labelOf(goLive, first)}`).press('Enter')
  await focused(agent, agent.getByLabel('Note (facultatif)'))
  await agent.keyboard.type('Session du matin')
  await agent.keyboard.press('Enter')
  await part(agent, 'Prérequis').getByText('Session du matin').waitFor()
  await focused(agent, button(agent, `Marquer comme fait : ${labelOf(goLive, last)}`))

  await button(agent, 'Déclarer en production').press('Enter')
  const declaration = form(agent, 'Déclarer en production')
  await focused(agent, declaration.getByLabel('Date de mise en production'))
  const refused = agent.waitForResponse((answer) => answer.url().endsWith('/moves') && answer.status() === 422)
  await agent.keyboard.press('Control+Enter')
  await refused
  const refusal = declaration.getByRole('alert').filter({ hasText: 'restent ouverts' })
  await refusal.getByRole('link', { name: labelOf(goLive, last) }).press('Enter')
  await focused(agent, button(agent, `Marquer comme fait : ${labelOf(goLive, last)}`))
  expect(await read(goLive)).toMatchObject({ status: 'in_progress', actualOn: null, openItems: [last] })

  await button(desk, `Accorder une dérogation : ${labelOf(goLive, last)}`).press('Enter')
  await focused(desk, desk.getByLabel('Dernier jour de la dérogation'))
  await desk.keyboard.type(written(dayFromNow(60)))
  await desk.keyboard.press('Control+Enter')
  await form(desk, 'Accorder une dérogation').getByText('Un champ est à corriger').waitFor()
  await desk.getByRole('link', { name: 'Motif', exact: true }).press('Enter')
  await desk.keyboard.type('Deux référents assurent l’appui.')
  await desk.keyboard.press('Control+Enter')
  await part(desk, 'Prérequis')
    .getByText(`Dérogation jusqu’au ${written(dayFromNow(60))}`)
    .waitFor()

  await part(agent, 'Prérequis').getByText('Deux référents assurent l’appui.').waitFor()
  const actual = declaration.getByLabel('Date de mise en production')
  await actual.fill(written(dayFromNow(1)))
  await actual.press('Control+Enter')
  await declaration.getByText('Un champ est à corriger').waitFor()
  await actual.fill(written(dayFromNow(0)))
  await actual.press('Control+Enter')
  await agent.getByText('En production', { exact: true }).first().waitFor()
  expect(await read(goLive)).toMatchObject({ status: 'live', actualOn: dayFromNow(0), openItems: [] })

  const history = part(desk, 'Historique')
  await history.getByText('a déclaré la mise en production').waitFor()
  await history.getByText('Deux référents assurent l’appui.').waitFor()
  await history.getByText('Retard technique').waitFor()
})

test('the coordinator plans anew and reads both days in the history, and what was known before', async () => {
  const goLive = await actOnGoLive(spoc.client, await openGoLive(spoc.client), { action: 'confirm' })
  const before = new Date()
  const desk = await windowAt(spoc.email, at(goLive))

  await pressItem(desk, 'Planifier')
  await focused(desk, desk.getByLabel('Nouvelle date prévue'))
  await desk.keyboard.type(written(dayFromNow(20)))
  await desk.keyboard.press('Control+Enter')
  await form(desk, 'Planifier').getByText('2 champs sont à corriger').waitFor()
  await choose(desk, 'Motif', 'Décision nationale')
  await desk.getByLabel('Précisions').fill('Avancée pour la campagne.')
  await desk.getByLabel('Référence de la décision').fill('COSUI-7')
  await desk.keyboard.press('Control+Enter')

  const act = part(desk, 'Historique').getByRole('listitem').filter({ hasText: 'a planifié' })
  await act.getByText('Décision nationale · Avancée pour la campagne. · décision COSUI-7').waitFor()
  expect(await act.locator('dl > div').allInnerTexts()).toEqual([
    expect.stringMatching(/^Statut\s+avant\s:\s+Confirmée\s+après\s:\s+Planifiée$/),
    expect.stringMatching(
      new RegExp(`^Date prévue\\s+avant\\s:\\s+${written(dayFromNow(30))}\\s+après\\s:\\s+${written(dayFromNow(20))}$`),
    ),
  ])

  await desk.goto(`${new URL(at(goLive), desk.url()).href}?connu=${before.toISOString()}`)
  const past = part(desk, 'État à une date passée')
  await past.getByRole('row', { name: /^Date prévue/ }).waitFor()
  expect(
    await past
      .getByRole('row', { name: /^Date prévue/ })
      .getByRole('cell')
      .allInnerTexts(),
  ).toEqual([written(dayFromNow(30)), written(dayFromNow(20))])
  await past.getByLabel('Voir l’état connu au').fill('12/03/2020 14:30')
  await desk.keyboard.press('Enter')
  await past.getByText('n’était pas encore au calendrier', { exact: false }).waitFor()
})

test('two coordinators move the same date: the second compares, has lost nothing, and keeps theirs', async () => {
  const goLive = await openGoLive(spoc.client)
  const other = await person('spoc')
  const [first, second] = [await windowAt(spoc.email, at(goLive)), await windowAt(other.email, at(goLive))]
  await pressItem(second, 'Planifier')
  await second.getByLabel('Nouvelle date prévue').fill(written(dayFromNow(50)))
  await choose(second, 'Motif', 'Effectifs')
  await second.getByLabel('Précisions').fill('Deux agents arrivent en renfort.')

  await pressItem(first, 'Planifier')
  await first.getByLabel('Nouvelle date prévue').fill(written(dayFromNow(40)))
  await choose(first, 'Motif', 'Retard technique')
  await first.keyboard.press('Control+Enter')
  await part(second, 'Dates')
    .getByText(written(dayFromNow(40)))
    .waitFor()
  await button(second, 'Enregistrer').click()

  const conflict = second.getByRole('alert').filter({ hasText: 'Modifié entre-temps' })
  await conflict.waitFor()
  expect(
    await conflict
      .getByRole('row', { name: /^Nouvelle date prévue/ })
      .getByRole('cell')
      .allInnerTexts(),
  ).toEqual([written(dayFromNow(40)), written(dayFromNow(50))])
  expect(await second.getByLabel('Précisions').inputValue()).toBe('Deux agents arrivent en renfort.')
  await button(conflict, 'Reprendre avec ma saisie').click()
  await part(second, 'Historique').getByText('Deux agents arrivent en renfort.', { exact: false }).waitFor()
  expect(await read(goLive)).toMatchObject({ planOn: dayFromNow(50) })
  await part(first, 'Dates')
    .getByText(written(dayFromNow(50)))
    .waitFor()
})

test('an item done by somebody else meanwhile stops nobody who works on another one', async () => {
  const goLive = await openGoLive(spoc.client)
  const [mine = '', theirs = ''] = goLive.openItems
  const agent = await windowAt(ops.email, at(goLive))
  await button(agent, `Marquer comme fait : ${labelOf(goLive, mine)}`).click()
  await agent.getByLabel('Note (facultatif)').fill('Vérifié ce matin')
  await actOnGoLive(spoc.client, goLive, { action: 'complete_item', itemCode: theirs })

  await agent.keyboard.press('Enter')
  await part(agent, 'Prérequis').getByText('Vérifié ce matin').waitFor()
  await part(agent, 'Prérequis')
    .getByText(/^2 prérequis obligatoires sur 6 faits/)
    .waitFor()
  expect((await read(goLive)).openItems).not.toContain(mine)
})

test('what was typed is found again, and the ministry reads without any button to act', async () => {
  const goLive = await actInTurn(spoc.client, await completeChecklist(spoc.client, await openGoLive(spoc.client)), {
    action: 'confirm',
  })
  const desk = await windowAt(spoc.email, at(goLive))
  await pressItem(desk, 'Suspendre')
  await desk.getByLabel('Précisions').fill('En attente du comité')
  await desk.getByText(/^Brouillon enregistré/).waitFor()
  await desk.keyboard.press('Escape')
  await form(desk, 'Suspendre').waitFor({ state: 'detached' })
  await desk.reload()
  await button(desk, 'Suspendre').click()
  await expect.poll(async () => await desk.getByLabel('Précisions').inputValue()).toBe('En attente du comité')

  const ministry = await windowAt((await person('dss')).email, at(goLive))
  await part(ministry, 'Historique').getByText('a confirmé la date').waitFor()
  expect(await ministry.getByRole('button', { name: /ctions$/ }).count()).toBe(0)
  expect(await part(ministry, 'Prérequis').getByRole('button').count()).toBe(0)
})
