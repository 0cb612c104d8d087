import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, person } from '../support/as.ts'
import { startBrowser, stopBrowser, visitorAt, windowAt } from '../support/browser.ts'
import { fileReport, incidentOf } from '../support/builders.ts'
import { expectFocus, pick, walkTo } from '../support/keys.ts'

const required = 'Ce champ est à remplir'
const nir = '255081416802538'

beforeAll(startBrowser)
afterAll(stopBrowser)

test('a panel opens on its first field, on a phone too, and reproaches nothing that was not touched', async () => {
  const spoc = await person('spoc')
  const report = await fileReport(await as('ops', 'CNAM'), { title: 'À qualifier au téléphone' })
  const { reference } = await incidentOf(spoc.client, report)
  const desk = await windowAt(spoc.email, `/incidents/${reference}`)
  await desk.setViewportSize({ width: 390, height: 844 })
  await desk.getByRole('button', { name: 'Qualifier', exact: true }).click()
  await expectFocus(desk, 'combobox', 'Catégorie')
  // The drawer gives the focus once it has come in.
  await desk.waitForTimeout(400)
  await expectFocus(desk, 'combobox', 'Catégorie')
  expect(await desk.getByText(required).count()).toBe(0)

  await desk.getByRole('radio', { name: /^S2/ }).click()
  expect(await desk.getByRole('radio', { name: /^S2/ }).isChecked()).toBe(true)
  expect(await desk.getByText(required).count()).toBe(0)
})

test('Enter in a field of a long panel sends nothing: it is half filled in', async () => {
  const spoc = await person('spoc')
  const report = await fileReport(await as('ops', 'CNAM'), { title: 'À qualifier sans hâte' })
  const { id, reference } = await incidentOf(spoc.client, report)
  const desk = await windowAt(spoc.email, `/incidents/${reference}`)
  await desk.getByRole('button', { name: 'Qualifier', exact: true }).click()
  await expectFocus(desk, 'combobox', 'Catégorie')
  await walkTo(desk, 'combobox', 'Sous-catégorie')
  await pick(desk, 'Accusé de réception absent')
  await walkTo(desk, 'combobox', 'Cause')
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Enter')
  await desk.waitForTimeout(500)

  await desk.getByRole('heading', { level: 2, name: 'Qualifier', exact: true }).waitFor()
  expect((await spoc.client.incidents.get({ params: { incidentId: id } })).status).toBe('new')
})

test('an error that appears under the field that is left does not move what is being pressed', async () => {
  const reporter = await windowAt((await person('ops', 'CNAM')).email, '/signalements/nouveau')
  await reporter.getByLabel('Objet').fill(`Dossier ${nir}`)
  const choice = reporter.getByRole('radio', { name: 'Recette' })
  await choice.scrollIntoViewIfNeeded()
  const box = await choice.boundingBox()
  if (box === null) return expect.fail('the choice is not on the screen')
  await reporter.mouse.move(box.x + box.width / 2, box.y + 2)
  await reporter.mouse.down()
  await reporter.waitForTimeout(200)
  await reporter.mouse.up()

  await reporter
    .getByText(/numéro de sécurité sociale|NIR/)
    .first()
    .waitFor()
  expect(await choice.isChecked()).toBe(true)
})

test('a form that is refused says so above its fields, and each line leads to its field', async () => {
  const admin = await person('admin')
  const other = await person('ops', 'CNAM')
  const desk = await windowAt(admin.email, '/administration/personnes')
  await desk.getByRole('row', { name: new RegExp(other.email) }).click()
  const form = desk.getByRole('dialog')
  await form.getByLabel('Prénom et nom').fill('')
  await desk.keyboard.press('Enter')
  await expectFocus(desk, 'alert', /^Un champ est à corriger/)
  await walkTo(desk, 'link', 'Prénom et nom')
  await desk.keyboard.press('Enter')
  await expectFocus(desk, 'textbox', 'Prénom et nom')
})

test('signing in without a password says what is missing, and each line leads to its field', async () => {
  const visitor = await visitorAt('/connexion')
  await visitor.getByLabel('Adresse électronique').fill('quelqu’un')
  await visitor.keyboard.press('Enter')
  await expectFocus(visitor, 'alert', /^Un champ est à corriger/)
  await walkTo(visitor, 'link', 'Mot de passe')
  await visitor.keyboard.press('Enter')
  await expectFocus(visitor, 'textbox', 'Mot de passe')
  expect(await visitor.getByLabel('Adresse électronique').inputValue()).toBe('quelqu’un')
})

test('after a conflict the saved version can be kept, even when it has left the list', async () => {
  const admin = await person('admin')
  const added = await admin.client.users.add({
    body: { email: 'zoe@test.vigie.fr', name: 'Zoé Mirabelle', memberships: [] },
  })
  const desk = await windowAt(admin.email, '/administration/personnes?q=mirabelle')
  await desk.getByRole('row', { name: /Zoé Mirabelle/ }).click()
  const name = desk.getByRole('dialog').getByLabel('Prénom et nom')
  await name.fill('Zoé Quetsche')
  await admin.client.users.edit({ params: { userId: added.id }, body: { version: added.version, name: 'Anne Reine' } })
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: 'Garder la version enregistrée' }).click()
  await expect.poll(() => name.inputValue()).toBe('Anne Reine')
})
