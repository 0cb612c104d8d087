import { setClock } from '@vigie/server/kernel/clock'
import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import { tellOfChanges } from '@vigie/server/modules/go-lives/change-digest.service'
import { addWorkingDays } from '@vigie/shared/calendar/working-days'
import { startOfParisDay } from '@vigie/shared/time/paris'
import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { choose, startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { actOnGoLive, dayFromNow, openGoLive } from '../support/go-lives.ts'
import { keepSessionsOpen } from '../support/sessions.ts'

let spoc: TestPerson
let head: TestPerson
let agent: TestPerson
beforeAll(async () => {
  await startBrowser()
  spoc = await person('spoc')
  head = await person('spoc_head')
  agent = await person('ops', 'CNAM')
})
afterAll(stopBrowser)
afterEach(() => setClock())
beforeEach(async () => {
  for (const { id, status } of (await spoc.client.calendarEditions.list()).items)
    if (status === 'prepared') await spoc.client.calendarEditions.discard({ params: { editionId: id } })
})

const editions = '/mises-en-production/editions'
const eightOn = (day: string) => new Date(startOfParisDay(day).getTime() + 8 * 3_600_000)
/** As a day reads on the screens. */
const read = (day: string | null): string => (day ?? '').split('-').reverse().join('/')

/** Prepares an edition as a person does, and stays on its page. */
const prepare = async (page: Page, title: string) => {
  await page.getByRole('button', { name: 'Préparer une édition' }).click()
  await page.getByRole('textbox', { name: 'Intitulé' }).fill(title)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** An approved edition of the calendar as it is. */
const approveOne = async () => {
  const { id, version } = await spoc.client.calendarEditions.prepare({ body: { title: 'Calendrier précédent' } })
  return await head.client.calendarEditions.approve({ params: { editionId: id }, body: { version } })
}

test('an edition prepared by the coordinator is approved by who answers for it, and an agent is told and reads what it changes', async () => {
  const moved = await openGoLive(spoc.client, 'CNAM')
  const previous = await approveOne()
  await actOnGoLive(spoc.client, moved, { action: 'plan', planOn: dayFromNow(60), reasonCode: 'staffing' })

  const desk = await windowAt(spoc.email, editions)
  await prepare(desk, 'Calendrier du comité de suivi')
  expect(await desk.getByRole('button', { name: 'Approuver', exact: true }).count()).toBe(0)
  const answering = await windowAt(head.email, editions)
  await answering.getByRole('row', { name: /Calendrier du comité de suivi/ }).click()
  await answering.getByRole('button', { name: 'Approuver', exact: true }).click()
  await answering.getByText('Elle ne peut plus être modifiée ni abandonnée.').waitFor()
  await answering.getByRole('textbox', { name: /Référence de la décision/ }).fill('CR-2026-11')
  await answering.keyboard.press('Enter')
  await answering.getByText('Approuvée', { exact: true }).waitFor()
  await answering.getByText('CR-2026-11').waitFor()
  await desk.getByText('Approuvée', { exact: true }).waitFor()
  await deliverOutbox()

  const office = await windowAt(agent.email, '/')
  await office.getByRole('button', { name: /^Notifications/ }).click()
  await office
    .getByRole('link', { name: /Une édition du calendrier des mises en production est approuvée/ })
    .first()
    .click()
  await office.getByRole('heading', { level: 1, name: 'Calendrier du comité de suivi' }).waitFor()
  await office.getByText(`Par rapport à l’édition précédente, ${previous.reference}`).waitFor()
  const row = office.getByRole('table', { name: 'Ce qui change' }).getByRole('row', { name: moved.bucCode ?? '' })
  const said = await row.textContent()
  expect(said).toContain(read(moved.planOn))
  expect(said).toContain(read(dayFromNow(60)))
  expect(said).toMatch(/jours ouvrés plus tard/)
  await office.getByRole('tab', { name: 'Calendrier complet' }).click()
  await choose(office, 'Organisme', 'CNAM')
  await office
    .getByRole('row', { name: new RegExp(`CNAM ${moved.bucCode}`) })
    .first()
    .waitFor()
})

test('who prepared an edition is told that somebody else approves it, and may discard it', async () => {
  const desk = await windowAt(head.email, editions)
  await prepare(desk, 'Préparée par la responsable')

  await desk.getByText('Vous avez préparé cette édition : une autre personne habilitée doit l’approuver.').waitFor()
  expect(await desk.getByRole('button', { name: 'Approuver', exact: true }).count()).toBe(0)
  await desk.goto(new URL(editions, desk.url()).href)
  await desk.getByText(/attend d’être approuvée ou abandonnée/).waitFor()
  expect(await desk.getByRole('button', { name: 'Préparer une édition' }).count()).toBe(0)
  await desk.getByRole('link', { name: 'Préparée par la responsable' }).first().click()
  await desk.getByRole('button', { name: 'Abandonner' }).click()
  await desk.getByRole('button', { name: 'Abandonner l’édition' }).click()

  await desk.getByRole('button', { name: 'Préparer une édition' }).waitFor()
  expect(await desk.getByRole('row', { name: /Préparée par la responsable/ }).count()).toBe(0)
})

test('the comparison of two dates shows old and new day, counts each kind, and keeps withdrawn ones in sight', async () => {
  const [moved, withdrawn] = [await openGoLive(spoc.client, 'CNAM'), await openGoLive(spoc.client, 'CNAM')]
  const from = withdrawn.changedAt.toISOString()
  await actOnGoLive(spoc.client, moved, { action: 'plan', planOn: dayFromNow(37), reasonCode: 'staffing' })
  await actOnGoLive(spoc.client, withdrawn, { action: 'withdraw', reasonCode: 'national_decision' })

  const office = await windowAt(agent.email, `/mises-en-production/comparaison?from=${from}`)
  const table = office.getByRole('table', { name: 'Comparaison' })
  const row = table.getByRole('row', { name: new RegExp(`${moved.bucCode} .*Date déplacée`) })
  await row.waitFor()
  const said = await row.textContent()
  expect(said).toContain(read(moved.planOn))
  expect(said).toContain(read(dayFromNow(37)))
  await office.getByText('2 mises en production diffèrent entre').waitFor()
  await table.getByRole('row', { name: new RegExp(`${withdrawn.bucCode} .*Retirée`) }).waitFor()

  const onlyWithdrawn = office.getByRole('button', { name: '1 retirée' })
  await onlyWithdrawn.focus()
  await office.keyboard.press('Enter')
  await row.waitFor({ state: 'detached' })
  expect(new URL(office.url()).searchParams.get('change')).toBe('withdrawn')
  await office.getByRole('button', { name: 'Exporter' }).click()
  const link = await office.getByRole('menuitem', { name: /CSV/ }).getAttribute('href')
  const file = await office.request.get(new URL(link ?? '', office.url()).href)
  expect(await file.text()).toContain('Retirée')
  expect(await file.text()).not.toContain('Date déplacée')

  await office.goto(new URL('/mises-en-production/comparaison?from=2020-01-01&to=2020-01-02', office.url()).href)
  await office.getByText('Aucun changement', { exact: true }).waitFor()
})

test('the news of a day leads to the comparison of exactly this period, and is read there', async () => {
  const told = await person('ops', 'CNAM')
  await keepSessionsOpen()
  const [today, morning] = [0, 1].map((days) => eightOn(addWorkingDays(dayFromNow(14), days, 'metropolitan')))
  setClock(today)
  await tellOfChanges()
  const cell = await openGoLive(spoc.client, 'CNAM')
  setClock(morning)
  await tellOfChanges()
  const office = await windowAt(told.email, '/')

  await office.getByRole('button', { name: /^Notifications/ }).click()
  await office.getByRole('link', { name: /Une mise en production a changé/ }).click()

  await office.getByRole('heading', { level: 1, name: 'Comparaison' }).waitFor()
  await office.getByText(/^1 mise en production diffère entre le .* 07:59 et le .* 07:59\.$/).waitFor()
  await office.getByRole('row', { name: new RegExp(`${cell.bucCode} .*Nouvelle`) }).waitFor()
  await office.getByRole('button', { name: 'Notifications : rien de nouveau' }).waitFor()
})

test('an address made for an agenda is shown once, is read as a calendar, and stops working once revoked', async () => {
  const cell = await openGoLive(spoc.client, 'CNAM')
  const office = await windowAt(agent.email, '/mises-en-production/abonnements')
  await office.getByRole('button', { name: 'Créer une adresse' }).click()
  await office.getByRole('textbox', { name: 'Nom' }).fill('Mon agenda')
  await office.getByRole('checkbox', { name: 'Date réelle' }).press('Space')
  await office.getByRole('button', { name: 'Créer l’adresse' }).click()
  const address = await office.getByRole('textbox', { name: 'Adresse de calendrier' }).inputValue()
  const answer = await fetch(address)
  const events = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents('vevent')
  const days = events.map((event) => String(event.getFirstPropertyValue('dtstart')))

  expect(days).toContain(cell.planOn)
  await office.getByRole('row', { name: /Mon agenda .*Date prévue et date estimée/ }).waitFor()
  await office.reload()
  await office.getByRole('row', { name: /Mon agenda/ }).waitFor()
  expect(await office.getByRole('textbox', { name: 'Adresse de calendrier' }).count()).toBe(0)

  await office.getByRole('button', { name: 'Révoquer Mon agenda' }).click()
  await office.getByRole('button', { name: 'Révoquer l’adresse' }).click()
  await office.getByText('Aucune adresse').waitFor()
  expect((await fetch(address)).status).toBe(404)
})

test('the daily summary is turned off and on where addresses are made', async () => {
  const office = await windowAt(agent.email, '/mises-en-production/abonnements')
  const digest = office.getByRole('switch', { name: /M’avertir, chaque jour ouvré/ })
  await digest.press('Space')
  await expect.poll(async () => (await agent.client.changeDigests.get()).isOn).toBe(false)
  await digest.press('Space')

  await expect.poll(async () => (await agent.client.changeDigests.get()).isOn).toBe(true)
})
