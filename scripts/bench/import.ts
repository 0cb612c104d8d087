import type { ImportRegister } from '@vigie/shared/incidents/register-import.routes'
import { openSession } from '../open-session.ts'
import { type Figure, figure } from './figures.ts'
import { benchPeople } from './load.ts'
import type { ServerProcess } from './server-process.ts'

const rows = 20_000

/** A register whose numbers no earlier run has used. */
const registerOf = (): Blob => {
  const run = Date.now().toString(36)
  const line = (index: number) =>
    [
      `${run}-${index}`,
      `SED sans accusé de réception ${index}`,
      'Le SED part de RINA mais aucun accusé ne revient depuis ce matin.',
      `B${index % 60}`,
      '12/03/2025 09:15',
      'S_BUC_01',
      'AP',
      'workaround',
      'Relancer l’envoi après 18 h, une fois la file vidée.',
    ].join(';')
  const titles =
    'Numéro d’origine;Objet;Description;Organisme;Signalé le;BUC;Catégorie;Nature de la solution;Solution proposée'
  return new Blob([[titles, ...Array.from({ length: rows }, (_, index) => line(index))].join('\r\n')])
}

/** How long the check of a register takes, and its import from the click to the last incident. */
export const measureImport = async (server: ServerProcess): Promise<Figure[]> => {
  const { client: spoc } = await openSession(server.url, benchPeople.spoc, benchPeople.password)
  const file = { fileName: 'registre.csv', mediaType: 'text/csv', content: registerOf() }
  const body: ImportRegister = { file, dryRun: true, onlyValid: false, register: 'Banc' }
  const startedAt = performance.now()
  await spoc.registerImports.start({ body })
  const checkedAt = performance.now()
  const { importId } = await spoc.registerImports.start({ body: { ...body, dryRun: false } })
  if (importId === null) throw new Error('the register of the bench was kept out')
  let state = await spoc.registerImports.get({ params: { importId } })
  while (state.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 250))
    state = await spoc.registerImports.get({ params: { importId } })
  }
  if (state.created !== rows) throw new Error(`${state.created} incidents of ${rows} were created`)
  return [
    figure(`check of a register of ${rows} rows`, (checkedAt - startedAt) / 1000, 's'),
    figure(`import of a register of ${rows} rows`, (performance.now() - checkedAt) / 1000, 's', '<= 60'),
  ]
}
