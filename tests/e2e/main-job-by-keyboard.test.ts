import { deliverOutbox } from '@vigie/server/kernel/outbox-delivery'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { person, testPassword } from '../support/as.ts'
import { startBrowser, stopBrowser, visitorAt } from '../support/browser.ts'
import { expectFocus, pick, pickWithArrows, walkTo } from '../support/keys.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

/** A window whose person has touched nothing but the keyboard. */
const signedInByKeys = async (email: string): Promise<Page> => {
  const page = await visitorAt('/')
  await expectFocus(page, 'textbox', 'Adresse électronique')
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await expectFocus(page, 'textbox', 'Mot de passe')
  await page.keyboard.type(testPassword)
  await page.keyboard.press('Enter')
  await expectFocus(page, 'heading', 'Ma journée')
  return page
}

test('a person reports, Cleiss qualifies, proposes and resolves, and the answer comes back, all without the mouse', async () => {
  const [ops, spoc] = [await person('ops', 'CNAM'), await person('spoc')]

  const reporter = await signedInByKeys(ops.email)
  const { keyboard } = reporter
  await walkTo(reporter, 'link', 'Signaler un incident', 'Shift+Tab')
  await keyboard.press('Enter')
  await expectFocus(reporter, 'heading', 'Signaler un incident')
  await walkTo(reporter, 'link', 'Aller au contenu', 'Shift+Tab')
  await keyboard.press('Enter')
  await expectFocus(reporter, 'main', '')
  await walkTo(reporter, 'combobox', 'Que constatez-vous ?')
  await pick(reporter, 'reste à l’état envoyé')
  await walkTo(reporter, 'textbox', 'Description')
  await keyboard.type('Le SED part de RINA, aucun accusé ne revient depuis ce matin.')
  await walkTo(reporter, 'combobox', 'BUC')
  await pick(reporter, 'S_BUC_01')
  await keyboard.press('Control+Enter')
  await expectFocus(reporter, 'alert', /champ est à corriger/)
  await walkTo(reporter, 'link', 'Objet')
  await keyboard.press('Enter')
  await expectFocus(reporter, 'textbox', 'Objet')
  await keyboard.type('SED S080 sans accusé de réception')
  await keyboard.press('Control+Enter')
  await expectFocus(reporter, 'heading', /^Signalement SIG-\d{4}-0001 enregistré/)
  await walkTo(reporter, 'link', 'Ouvrir le signalement')
  await keyboard.press('Enter')
  await expectFocus(reporter, 'heading', /S080/)

  const desk = await signedInByKeys(spoc.email)
  const keys = desk.keyboard
  await keys.press('Control+k')
  await expectFocus(desk, 'textbox', 'Rechercher un numéro, des mots ou une page')
  await keys.type('S080 accusé')
  await desk.getByRole('button', { name: /^INC-.*S080/ }).waitFor()
  await keys.press('Enter')
  await expectFocus(desk, 'heading', /^INC-.* SED S080 sans accusé de réception$/)
  await keys.press('q')
  await expectFocus(desk, 'combobox', 'Catégorie')
  await walkTo(desk, 'combobox', 'Sous-catégorie')
  await pick(desk, 'Accusé de réception absent')
  await walkTo(desk, 'combobox', 'Cause')
  await pick(desk, 'Infrastructure')
  await walkTo(desk, 'combobox', 'Responsable de la résolution')
  await pick(desk, 'CNAV')
  await walkTo(desk, 'radio', /^S1/)
  await walkTo(desk, 'radio', /^S2/, 'ArrowDown')
  await walkTo(desk, 'combobox', 'Impact')
  await pickWithArrows(desk, /^3/)
  await walkTo(desk, 'combobox', 'Urgence')
  await pickWithArrows(desk, /^3/)
  await walkTo(desk, 'checkbox', /^R\d\d/)
  await keys.press('Space')
  await keys.press('Control+Enter')
  await expectFocus(desk, 'button', 'Proposer une solution')

  await keys.press('Enter')
  await expectFocus(desk, 'radio', 'Solution de contournement')
  await keys.press('Space')
  await walkTo(desk, 'textbox', 'Texte de la solution')
  await keys.type('Relancer l’envoi après 18 h, une fois la file vidée.')
  await keys.press('Control+Enter')
  await expectFocus(desk, 'button', 'Résoudre')

  await keys.press('Enter')
  await expectFocus(desk, 'textbox', 'Issue')
  await keys.type('L’accusé est revenu.')
  await keys.press('Control+Enter')
  await desk.getByText('Résolu', { exact: true }).first().waitFor()
  await expectFocus(desk, 'button', 'Clore')

  await deliverOutbox()
  await walkTo(reporter, 'button', /^Notifications/, 'Shift+Tab')
  await keyboard.press('Enter')
  await walkTo(reporter, 'link', /solution/i)
  await keyboard.press('Enter')
  await expectFocus(reporter, 'heading', /^SIG-.* SED S080 sans accusé de réception$/)
  await walkTo(reporter, 'radio', 'Appliquée')
  await keyboard.press('Space')
  await walkTo(reporter, 'button', 'Envoyer la réponse')
  await keyboard.press('Enter')
  await expectFocus(reporter, 'button', 'Modifier la réponse')
  await desk.getByText('Appliquée').first().waitFor()
})
