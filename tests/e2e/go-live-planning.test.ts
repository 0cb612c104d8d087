import type { ApiClient } from '@vigie/shared/contract/client'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { parisYear } from '@vigie/shared/time/paris'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../support/as.ts'
import { choose, rowsOfNow, startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { actInTurn, actOnGoLive, dayFromNow, nextTarget, openGoLive } from '../support/go-lives.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

const shown = (day: string) => day.split('-').reverse().join('/')
/** Next year's: always to come, and always a holiday. */
const christmas = `${parisYear(new Date()) + 1}-12-25`

const again = async (client: ApiClient, { id }: GoLive) => await client.goLives.get({ params: { goLiveId: id } })
const rowOf = (page: Page, { institution, bucCode }: GoLive) =>
  rowsOfNow(page).getByRole('row', { name: new RegExp(`${institution.acronym} ${bucCode}`) })

test('ticked go-lives are planned anew: seen first, read again where someone was faster, then done at once', async () => {
  const [spoc, colleague] = [await person('spoc'), await person('spoc')]
  const cells = [await openGoLive(spoc.client, 'AGEN'), await openGoLive(spoc.client, 'AGEN')]
  await openGoLive(spoc.client, 'AGEN')
  const desk = await windowAt(spoc.email, '/mises-en-production/tableau?q=agen')
  await desk.getByText('3 lignes', { exact: true }).waitFor()

  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  const bar = desk.getByRole('region', { name: 'Mises en production cochées' })
  await bar.getByText('2 mises en production cochées').waitFor()
  await bar.getByRole('button', { name: 'Replanifier' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Replanifier 2 mises en production' })
  await dialog.getByRole('button', { name: 'Voir ce qui changerait' }).click()
  await dialog.getByText('2 champs sont à corriger').waitFor()
  await dialog.getByRole('textbox', { name: 'Nouvelle date prévue' }).fill(shown(christmas))
  await choose(desk, 'Motif', 'Retard technique')
  await dialog.getByRole('button', { name: 'Voir ce qui changerait' }).click()

  await dialog.getByText(/2 mises en production, 1 organisme, 2 BUC/).waitFor()
  expect(await dialog.getByText('Jour férié : Noël').count()).toBe(2)
  expect(await dialog.getByRole('row', { name: /AGEN/ }).first().textContent()).toContain(
    `${shown(dayFromNow(30))}${shown(christmas)}`,
  )

  const [overtaken] = cells
  if (overtaken === undefined) throw new Error('no cell was opened')
  await actOnGoLive(colleague.client, overtaken, {
    action: 'plan',
    planOn: dayFromNow(45),
    reasonCode: 'staffing',
  })
  const apply = dialog.getByRole('button', { name: 'Replanifier les 2 mises en production' })
  await apply.click()
  await dialog.getByText('1 ligne est refusée : rien n’est modifié').waitFor()
  expect(await apply.isDisabled()).toBe(true)
  expect((await again(spoc.client, overtaken)).planOn).toBe(dayFromNow(45))
  await dialog.getByRole('button', { name: 'Actualiser les lignes modifiées' }).click()
  await dialog.getByRole('row', { name: new RegExp(shown(dayFromNow(45))) }).waitFor()
  await apply.click()

  await desk.getByText('2 mises en production replanifiées.').waitFor()
  await bar.waitFor({ state: 'detached' })
  const planned = await Promise.all(cells.map(async (cell) => (await again(spoc.client, cell)).planOn))
  expect(planned).toEqual([christmas, christmas])
  for (const cell of cells) await rowOf(desk, cell).getByText(shown(christmas)).waitFor()
})

test('a day before the baseline is refused without an explanation, and the other rows go on without it', async () => {
  const spoc = await person('spoc')
  const early = await actOnGoLive(spoc.client, await openGoLive(spoc.client, 'BREST'), { action: 'confirm' })
  const free = await openGoLive(spoc.client, 'BREST', { planOn: dayFromNow(60) })
  const desk = await windowAt(spoc.email, '/mises-en-production/tableau?q=brest')
  await desk.getByRole('checkbox', { name: 'Cocher toutes les lignes affichées' }).check()
  await desk.getByRole('button', { name: 'Replanifier', exact: true }).click()
  const dialog = desk.getByRole('dialog', { name: 'Replanifier 2 mises en production' })
  await dialog.getByText('De jours calendaires').click()
  await dialog.getByRole('textbox', { name: 'Nombre de jours' }).fill('3')
  await dialog.getByText('Plus tôt').click()
  await choose(desk, 'Motif', 'Décision nationale')
  await dialog.getByRole('button', { name: 'Voir ce qui changerait' }).click()
  await dialog.getByText(/Cette date précède la date de référence/).waitFor()

  await dialog.getByRole('button', { name: 'Continuer sans la ligne refusée' }).click()
  await dialog.getByText('Toutes les dates peuvent changer').waitFor()
  await dialog.getByRole('button', { name: 'Replanifier 1 mise en production' }).click()
  await desk.getByText('1 mise en production replanifiée.').waitFor()

  expect((await again(spoc.client, free)).planOn).toBe(dayFromNow(57))
  expect((await again(spoc.client, early)).planOn).toBe(dayFromNow(30))
})

test('the table keeps its filters in the address and a row leads to its go-live', async () => {
  const spoc = await person('spoc')
  const late = await actInTurn(
    spoc.client,
    await openGoLive(spoc.client, 'CALAIS'),
    { action: 'confirm' },
    { action: 'forecast', forecastOn: dayFromNow(42), reasonCode: 'supplier_delay' },
  )
  await openGoLive(spoc.client, 'CALAIS')
  const desk = await windowAt(spoc.email, '/mises-en-production/tableau?q=calais')
  await desk.getByText('2 lignes', { exact: true }).waitFor()

  await desk.getByRole('checkbox', { name: 'En retard seulement' }).check()
  await desk.getByText('1 ligne', { exact: true }).waitFor()
  expect(new URL(desk.url()).searchParams.get('late')).toBe('true')
  await rowOf(desk, late).getByText('+12 j').waitFor()
  await desk.reload()
  await desk.getByText('1 ligne', { exact: true }).waitFor()
  await rowsOfNow(desk).getByRole('link').click()
  await desk.waitForURL(new RegExp(late.id))
})

test('go-lives enter the calendar, beside those that are there already', async () => {
  const spoc = await person('spoc')
  const there = await openGoLive(spoc.client, 'DAX')
  const desk = await windowAt(spoc.email, '/mises-en-production/tableau')
  await desk.getByRole('button', { name: 'Inscrire au calendrier' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Organismes' }).fill('dax')
  await desk.getByRole('option', { name: /DAX/ }).click()
  await dialog.getByRole('combobox', { name: 'BUC', exact: true }).fill(there.bucCode ?? '')
  await desk
    .getByRole('option', { name: new RegExp(`^${there.bucCode} `) })
    .first()
    .click()
  await dialog.getByText('1 mise en production sera inscrite.').waitFor()
  await dialog.getByText(/1 est déjà au calendrier et reste telle quelle\s: DAX/).waitFor()
  await dialog.getByRole('textbox', { name: 'Première date prévue' }).fill(shown(christmas))
  await dialog.getByRole('button', { name: 'Inscrire', exact: true }).click()
  await desk.getByText('1 mise en production inscrite au calendrier.').waitFor()

  const query = { kind: 'buc', institutionId: there.institution.id } as const
  const { cells } = await spoc.client.goLives.grid({ query })
  expect(cells.planOn.toSorted()).toEqual([there.planOn, christmas].toSorted())
})

const send = async (page: Page, name: string, lines: readonly string[]): Promise<void> =>
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) })

test('a calendar with a faulty row changes nothing; corrected, it opens and moves what it says', async () => {
  const spoc = await person('spoc')
  const known = await openGoLive(spoc.client, 'EU')
  const target = await nextTarget(spoc.client, 'EU')
  const bucCode = target.kind === 'buc' ? target.bucCode : ''
  const titles = 'Organisme;BUC;Rôle;Prévue le;Motif'
  const moved = `EU;${known.bucCode};propriétaire du dossier;${shown(christmas)};Retard technique`
  const desk = await windowAt(spoc.email, '/mises-en-production/reprise')

  await send(desk, 'calendrier.csv', ['Organisme;Prévue le', `EU;${shown(christmas)}`])
  await desk.getByText('Ajoutez au fichier : BUC et Rôle. Puis déposez-le de nouveau.').waitFor()
  await desk.getByRole('button', { name: 'Choisir un autre fichier' }).click()
  await send(desk, 'calendrier.csv', [titles, moved, `EU;${bucCode};case_owner;31/02/2027;`])
  await desk.getByText('1 en erreur').waitFor()
  expect(await desk.getByRole('row', { name: /En erreur/ }).textContent()).toMatch(/^3EU.*Prévue le/)
  expect(await desk.getByRole('row', { name: /À modifier/ }).textContent()).toContain(shown(christmas))
  expect(await desk.getByRole('button', { name: /^Importer/ }).count()).toBe(0)

  await desk.getByRole('button', { name: 'Choisir un autre fichier' }).click()
  await send(desk, 'calendrier-corrige.csv', [titles, moved, `EU;${bucCode};case_owner;${shown(christmas)};`])
  await desk.getByText('1 à inscrire').waitFor()
  expect((await again(spoc.client, known)).planOn).toBe(known.planOn)
  await desk.getByRole('button', { name: 'Importer 2 lignes' }).click()
  await desk.getByText('« calendrier-corrige.csv » : 1 inscrites, 1 modifiées, 0 inchangées.').waitFor()

  expect((await again(spoc.client, known)).planOn).toBe(christmas)
  await desk.getByRole('link', { name: 'Voir le tableau' }).click()
  await desk.getByRole('heading', { level: 1, name: 'Tableau des mises en production' }).waitFor()
})

test('a freeze period that overlaps another one is refused by its name, then set beside it, taken away and restored', async () => {
  const spoc = await person('spoc')
  const year = parisYear(new Date()) + 2
  const desk = await windowAt(spoc.email, '/mises-en-production/echeances?kind=freeze')
  const add = async (title: string, from: string, to: string) => {
    await desk.getByRole('button', { name: 'Ajouter une date' }).click()
    await choose(desk, 'Type', 'Période de gel')
    await desk.getByRole('textbox', { name: 'Intitulé', exact: true }).fill(title)
    await desk.getByRole('textbox', { name: 'Premier jour' }).fill(from)
    await desk.getByRole('textbox', { name: 'Dernier jour' }).fill(to)
    await desk.getByRole('button', { name: 'Enregistrer' }).click()
  }
  await add('Gel de printemps', `10/04/${year}`, `20/04/${year}`)
  await desk.getByRole('row', { name: /Gel de printemps/ }).waitFor()

  await add('Gel de Pâques', `18/04/${year}`, `25/04/${year}`)
  const dialog = desk.getByRole('dialog')
  await dialog.getByText(`Gel de printemps (10/04/${year} – 20/04/${year})`).waitFor()
  await dialog.getByRole('textbox', { name: 'Premier jour' }).fill(`21/04/${year}`)
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await desk.getByText('La date est au calendrier.').first().waitFor()
  const row = desk.getByRole('row', { name: /Gel de Pâques/ })
  await row.click()
  await desk.getByRole('button', { name: 'Retirer du calendrier' }).click()
  await row.waitFor({ state: 'detached' })

  await desk.getByRole('checkbox', { name: 'Afficher les retirées' }).check()
  await row.getByText('Retirée').waitFor()
  await row.focus()
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: 'Rétablir' }).click()
  await row.getByText('Retirée').waitFor({ state: 'detached' })
  const { items } = await spoc.client.calendarLines.list({})
  expect(items.find(({ titleFr }) => titleFr === 'Gel de Pâques')).toMatchObject({
    from: `${year}-04-21`,
    isActive: true,
  })
})

test('two people who change the same date see both values, and nothing typed is lost', async () => {
  const [spoc, colleague] = [await person('spoc'), await person('spoc')]
  const day = dayFromNow(200)
  const line = await spoc.client.calendarLines.add({
    body: { kind: 'milestone', level: 'national', titleFr: 'Comité de suivi', titleEn: null, from: day, to: day },
  })
  const desk = await windowAt(spoc.email, '/mises-en-production/echeances?kind=milestone')
  await desk.getByRole('row', { name: /Comité de suivi/ }).click()
  const title = desk.getByRole('textbox', { name: 'Intitulé', exact: true })
  await title.fill('Comité de suivi, séance plénière')
  await colleague.client.calendarLines.edit({
    params: { lineId: line.id },
    body: { version: line.version, titleFr: 'Comité de suivi restreint' },
  })
  await desk.getByRole('button', { name: 'Enregistrer' }).click()

  const conflict = desk.getByRole('alert').filter({ hasText: 'Modifié entre-temps' })
  await conflict.getByText('Comité de suivi restreint').waitFor()
  await conflict.getByText('Comité de suivi, séance plénière').waitFor()
  await conflict.getByRole('button', { name: 'Reprendre avec ma saisie' }).click()
  await desk.getByRole('row', { name: /séance plénière/ }).waitFor()
})

test('the marks of the timeline are reached by keyboard, say what they are, and open their go-lives', async () => {
  const spoc = await person('spoc')
  const planOn = dayFromNow(20)
  await openGoLive(spoc.client, 'FOIX', { planOn })
  const confirmed = await actOnGoLive(spoc.client, await openGoLive(spoc.client, 'FOIX', { planOn }), {
    action: 'confirm',
  })
  await openGoLive(spoc.client, 'GAP', { planOn: dayFromNow(24) })
  const desk = await windowAt(spoc.email, `/mises-en-production/frise?zoom=quarter&from=${planOn}&to=${dayFromNow(24)}`)
  const baseline = desk.getByRole('button', {
    name: `FOIX, date de référence, ${shown(planOn)} : 1 mise en production`,
  })
  await baseline.focus()
  await desk.keyboard.press('ArrowRight')
  const focusedName = async () =>
    (await desk.evaluate<string>('document.activeElement.getAttribute("aria-label")')).replace(/\s/gu, ' ')
  expect(await focusedName()).toBe(`FOIX, date prévue, ${shown(planOn)} : 2 mises en production`)
  await desk.keyboard.press('ArrowDown')
  expect(await focusedName()).toBe(`GAP, date prévue, ${shown(dayFromNow(24))} : 1 mise en production`)
  await desk.keyboard.press('ArrowUp')
  await desk.keyboard.press('End')
  await desk.keyboard.press('Enter')

  const list = desk.getByRole('dialog', { name: /FOIX, date prévue/ })
  expect(await list.getByRole('link').count()).toBe(2)
  await desk.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  expect(await focusedName()).toBe(`FOIX, date prévue, ${shown(planOn)} : 2 mises en production`)
  await desk.locator('label').filter({ hasText: 'Tableau' }).click()
  const row = desk.getByRole('row', { name: /Date de référence FOIX 1/ })
  await row.focus()
  await desk.keyboard.press('Enter')
  await desk.getByRole('dialog').getByRole('link').click()
  await desk.waitForURL(new RegExp(confirmed.id))
})

test('an institution reads its own rows and plans nothing', async () => {
  const [spoc, ops] = [await person('spoc'), await person('ops', 'HENIN')]
  const own = await openGoLive(spoc.client, 'HENIN')
  await openGoLive(spoc.client, 'ISTRES')
  const desk = await windowAt(ops.email, '/mises-en-production/tableau')

  await rowOf(desk, own).waitFor()
  await desk.getByText('1 ligne', { exact: true }).waitFor()
  expect(await desk.getByRole('button', { name: 'Inscrire au calendrier' }).count()).toBe(0)
  expect(await desk.getByRole('link', { name: 'Importer un calendrier' }).count()).toBe(0)
  expect(await rowOf(desk, own).getByRole('checkbox').count()).toBe(0)
  await desk.goto(new URL('/mises-en-production/echeances', desk.url()).href)
  await desk.getByRole('heading', { level: 1, name: 'Échéances, gels et maintenances' }).waitFor()
  expect(await desk.getByRole('button', { name: 'Ajouter une date' }).count()).toBe(0)
})
