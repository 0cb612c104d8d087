import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person, type TestPerson } from '../support/as.ts'
import { startBrowser, stopBrowser, windowOf } from '../support/browser.ts'
import { proposeSolution, qualify, recordIncident } from '../support/builders.ts'
import { origin } from '../support/start-server.ts'

let spoc: TestPerson
beforeAll(async () => {
  await startBrowser()
  spoc = await person('spoc')
})
afterAll(stopBrowser)

const breakdown = {
  title: 'Accusés perdus par la passerelle hongroise',
  description: 'La passerelle de Budapest n’accuse plus réception.',
  caseDetails: { errorCode: 'EBMS:0301' },
}
const openPage = async (reference: string, prepare: (desk: Page) => Promise<void> = async () => {}) => {
  const desk = await windowOf(spoc.email)
  await desk.getByRole('link', { name: 'Incidents', exact: true }).waitFor()
  await prepare(desk)
  await desk.goto(`${origin()}/incidents/${reference}`)
  await desk.getByRole('heading', { level: 1, name: reference }).waitFor()
  return desk
}

test('a coordinator takes a suggested category and the text of a known solution, by keyboard', async () => {
  const known = await qualify(spoc.client, await recordIncident(spoc.client, breakdown))
  await proposeSolution(spoc.client, known, { kind: 'workaround', text: 'Relancer la passerelle.' })
  const { reference } = await recordIncident(spoc.client, breakdown)
  const desk = await openPage(reference)
  const similar = desk.getByRole('region', { name: 'Incidents semblables' })
  await similar.getByRole('link', { name: known.reference }).waitFor()
  const keys = desk.keyboard

  await keys.press('q')
  await desk.getByRole('combobox', { name: 'Catégorie', exact: true }).and(desk.locator(':focus')).waitFor()
  await keys.press('Tab')
  const suggestion = desk.getByRole('button', { name: /Accusé de réception absent.*1 incident semblable sur 1/ })
  await suggestion.and(desk.locator(':focus')).waitFor()
  await keys.press('Enter')
  expect(await suggestion.getAttribute('aria-pressed')).toBe('true')
  expect(await desk.getByRole('combobox', { name: 'Sous-catégorie' }).inputValue()).toBe('Accusé de réception absent')
  await desk.getByRole('checkbox', { name: /^R07/ }).waitFor()
  await keys.press('Control+Enter')
  await desk.getByRole('complementary', { name: 'Qualifier' }).waitFor({ state: 'detached' })
  await desk.getByText('Qualifié', { exact: true }).first().waitFor()

  await keys.press('s')
  const text = desk.getByRole('textbox', { name: 'Texte de la solution' })
  await text.focus()
  await keys.type('Attendre 18 h.')
  await keys.press('Tab')
  await desk
    .getByRole('button', { name: `Reprendre ce texte de ${known.reference}` })
    .and(desk.locator(':focus'))
    .waitFor()
  await keys.press('Enter')
  await text.and(desk.locator(':focus')).waitFor()
  expect(await text.inputValue()).toBe('Attendre 18 h.\n\nRelancer la passerelle.')
  expect(await desk.getByRole('radio', { name: 'Solution de contournement' }).isChecked()).toBe(true)
  await keys.press('Control+Enter')
  await desk.getByRole('region', { name: 'Solutions', exact: true }).getByText('Relancer la passerelle.').waitFor()
})

test('from a similar incident, the panel of duplicates opens with that one chosen', async () => {
  const known = await recordIncident(spoc.client, { ...breakdown, title: 'Passerelle hongroise muette' })
  const { reference } = await recordIncident(spoc.client, { ...breakdown, title: 'Passerelle hongroise muette encore' })
  const desk = await openPage(reference)

  await desk.getByRole('button', { name: `Marquer comme doublon de celui-ci : ${known.reference}` }).press('Enter')
  const original = desk.getByRole('combobox', { name: 'Incident à garder' })
  await original.and(desk.locator(':focus')).waitFor()
  expect(await original.inputValue()).toBe(`${known.reference} Passerelle hongroise muette`)
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('Cet incident est un doublon de').waitFor()
})

test('an incident is qualified even when suggestions cannot be read', async () => {
  const { id, reference } = await recordIncident(spoc.client, { title: 'Écran figé', symptom: 'RINA-1' })
  const desk = await openPage(
    reference,
    async (page) => void (await page.route('**/suggestions', async (route) => await route.abort())),
  )

  await desk.keyboard.press('q')
  await desk.getByRole('region', { name: 'Suggestions' }).getByText('n’ont pas pu être lus').waitFor()
  await desk.getByRole('combobox', { name: 'Catégorie', exact: true }).press('Control+Enter')
  await desk.getByText('Qualifié', { exact: true }).first().waitFor()

  const { qualification } = await spoc.client.incidents.get({ params: { incidentId: id } })
  expect(qualification?.category).toBe('RINA')
})
