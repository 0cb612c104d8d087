import type { ApiClient } from '@vigie/shared/contract/client'
import { registerColumnKeys, registerColumns } from '@vigie/shared/incidents/register-columns'
import type { ImportCheck, ImportRegister, RegisterImport } from '@vigie/shared/incidents/register-import.routes'
import { writeXlsx } from 'hucre/xlsx'

type Line = Record<string, string | number | Date | null>

/** A line that is taken over as it is; what a test cares about is given, by French title. */
export const registerLine = (number: string, fields: Line = {}): Line => ({
  'Numéro d’origine': number,
  Objet: `Accusé absent ${number}`,
  Organisme: 'CNAM',
  'Signalé le': '12/03/2025 09:15',
  ...fields,
})

/** What a resolved line has. */
export const resolvedFields: Line = {
  Statut: 'Résolu',
  Catégorie: 'AP',
  'Sous-catégorie': 'AP.02',
  Cause: 'infrastructure',
  Responsable: 'cnav_ap',
  Gravité: 'S2',
  Impact: '3',
  Urgence: '3',
  'Risques liés': 'R07',
  'Nature de la solution': 'Solution de contournement',
  'Solution proposée': 'Relancer l’envoi.',
}

const titlesOf = (lines: readonly Line[]) => {
  const known: string[] = registerColumnKeys.map((key) => registerColumns[key].titles.fr)
  const used = new Set(lines.flatMap((line) => Object.keys(line)))
  return [...known.filter((title) => used.has(title)), ...[...used].filter((title) => !known.includes(title))]
}

/** A register as CSV. */
export const csvRegister = (lines: readonly Line[], delimiter = ';'): string => {
  const titles = titlesOf(lines)
  const quoted = (cell: Line[string] | undefined) => `"${String(cell ?? '').replaceAll('"', '""')}"`
  return [titles, ...lines.map((line) => titles.map((title) => line[title] ?? ''))]
    .map((cells) => cells.map(quoted).join(delimiter))
    .join('\r\n')
}

/** The same as a workbook, each cell of its own type. */
export const xlsxRegister = async (lines: readonly Line[]): Promise<Uint8Array> => {
  const titles = titlesOf(lines)
  const rows = [titles, ...lines.map((line) => titles.map((title) => line[title] ?? null))]
  return await writeXlsx({ sheets: [{ name: 'Registre', rows }] })
}

type Sending = Partial<Omit<ImportRegister, 'file'>> & { fileName?: string }

/** Sends a register; a dry run unless said. */
export const sendRegister = async (
  client: ApiClient,
  content: string | Uint8Array,
  { fileName, ...fields }: Sending = {},
): Promise<ImportCheck> =>
  await client.registerImports.start({
    body: {
      file: {
        fileName: fileName ?? (typeof content === 'string' ? 'registre.csv' : 'registre.xlsx'),
        mediaType: 'application/octet-stream',
        content: new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
      },
      dryRun: true,
      onlyValid: false,
      register: 'Registre 2025',
      ...fields,
    },
  })

/** The import once it has ended. */
export const importEnd = async (client: ApiClient, importId: string | null): Promise<RegisterImport> => {
  if (importId === null) throw new Error('nothing was started')
  for (;;) {
    const state = await client.registerImports.get({ params: { importId } })
    if (state.status === 'done' || state.status === 'failed') return state
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
