import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { institutionId, person } from '../support/as.ts'
import { rowsOfNow, startBrowser, stopBrowser, windowAt } from '../support/browser.ts'
import { csvRegister, registerLine, resolvedFields } from '../support/registers.ts'

beforeAll(startBrowser)
afterAll(stopBrowser)

const drop = async (page: Page, name: string, text: string): Promise<void> => {
  const dataTransfer = await page.evaluateHandle(
    `(() => {
      const carried = new DataTransfer()
      carried.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/csv' }))
      return carried
    })()`,
  )
  await page.getByText(/Déposez un fichier CSV/).dispatchEvent('drop', { dataTransfer })
}

test('a register with a faulty line is dropped, corrected, taken over, and its incidents are in the list', async () => {
  await institutionId('CNAM')
  const desk = await windowAt((await person('spoc')).email, '/incidents/reprise')
  const lines = [registerLine('R-1', resolvedFields), registerLine('R-2')]
  await drop(desk, 'registre.csv', csvRegister([...lines, registerLine('R-3', { 'Signalé le': '45/13/2025' })]))

  await desk.getByText('1 en erreur').waitFor()
  const faulty = desk.getByRole('row', { name: /R-3/ })
  expect(await faulty.textContent()).toMatch(/^4R-3.*En erreur.*Signalé le/)
  await desk.getByRole('button', { name: 'Importer les 2 lignes valides' }).waitFor()

  await desk.getByRole('button', { name: 'Choisir un autre fichier' }).click()
  await drop(desk, 'registre-corrige.csv', csvRegister([...lines, registerLine('R-3')]))
  await desk.getByText('3 lignes à créer').waitFor()
  await desk.getByRole('button', { name: 'Importer 3 incidents' }).click()
  await desk.getByText('Import terminé').waitFor()
  await desk.getByText('3 incidents créés à partir de « registre-corrige.csv ».', { exact: false }).waitFor()

  await desk.getByRole('link', { name: 'Voir les incidents repris' }).click()
  await desk.getByText('3 lignes', { exact: true }).waitFor()
  const row = rowsOfNow(desk).getByRole('row', { name: /R-1/ })
  expect(await row.textContent()).toMatch(/Résolu.*12\/03\/2025/)
})
