import { gzipSync } from 'node:zlib'
import { systemActor } from '@vigie/server/kernel/actor'
import { IncidentModel } from '@vigie/server/modules/incidents/incident.model'
import { IncidentAsOfModel } from '@vigie/server/modules/incidents/incident-as-of.model'
import { RegisterBatchModel } from '@vigie/server/modules/incidents/register-import.model'
import { resumeImports } from '@vigie/server/modules/incidents/register-import.run.service'
import { prepareImport } from '@vigie/server/modules/incidents/register-import.service'
import { ReportModel } from '@vigie/server/modules/incidents/report.model'
import { ApiFailure } from '@vigie/shared/contract/client'
import { typeset } from '@vigie/shared/text/typeset'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { institutionId } from '../support/as.ts'
import { countsOfRecords } from '../support/database-content.ts'
import {
  csvRegister,
  importEnd,
  registerLine,
  resolvedFields,
  sendRegister,
  xlsxRegister,
} from '../support/registers.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { csvTable, sheetTable } from '../support/tables.ts'

let spoc: SignedIn
let ops: SignedIn
beforeAll(async () => {
  await startTestServer()
  spoc = await signedIn('spoc')
  ops = await signedIn('ops', 'CNAM')
})
afterAll(() => stopTestServer())

const importedNamed = async (reference: string) => {
  const row = await IncidentModel.findOne({ 'imported.reference': reference }).orFail().lean()
  return await spoc.client.incidents.get({ params: { incidentId: row._id.toHexString() } })
}
const refusal = async (sending: Promise<unknown>) => {
  const failure = await sending.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(failure instanceof ApiFailure)) throw new Error('nothing was refused')
  return failure.problem
}
/** Faults of the only line of a register, by column. */
const faultsOf = async (fields: Parameters<typeof registerLine>[1]) => {
  const { rows } = await sendRegister(spoc.client, csvRegister([registerLine('F-1', fields)]))
  const faults = rows.flatMap(({ issues }) => issues)
  return Object.fromEntries(faults.map(({ column, message }) => [column, message.replaceAll('\u00a0', ' ')]))
}

describe('a dry run', () => {
  test('says what would be created, what is at fault and where, and writes nothing', async () => {
    const before = await countsOfRecords()
    const lines = [registerLine('D-1'), registerLine('D-2', { BUC: 'Z_BUC_99' }), registerLine('D-3', { Objet: '' })]

    const check = await sendRegister(spoc.client, csvRegister(lines))

    expect(check).toMatchObject({ importId: null, toCreate: 1, alreadyThere: 0, faulty: 2, missingColumns: [] })
    expect(check.rows).toMatchObject([
      { row: 2, reference: 'D-1', outcome: 'create', issues: [] },
      {
        row: 3,
        outcome: 'error',
        issues: [{ column: 'bucCode', title: 'BUC', message: typeset('« Z_BUC_99 » est inconnu ici.') }],
      },
      { row: 4, outcome: 'error', issues: [{ column: 'title', message: 'À remplir.' }] },
    ])
    expect(await countsOfRecords()).toEqual(before)
  })

  test.each([
    [';', 'utf-8'],
    [',', 'utf-8'],
    ['\t', 'utf-8'],
    [';', 'latin1'],
  ] as const)('reads fields parted by %j in %s', async (delimiter, encoding) => {
    const text = csvRegister([registerLine('É-1', { Objet: 'Délai dépassé ; à l\'envoi, "deux" fois' })], delimiter)
    const content = Buffer.from(text.replaceAll('’', "'"), encoding)
    const { rows } = await sendRegister(spoc.client, new Uint8Array(content), { fileName: 'registre.csv' })
    expect(rows).toMatchObject([
      { outcome: 'create', reference: 'É-1', title: 'Délai dépassé ; à l\'envoi, "deux" fois' },
    ])
  })

  test('reads a workbook with real dates, numbers of days and texts', async () => {
    const content = await xlsxRegister([
      registerLine('X-1', { 'Signalé le': new Date('2025-03-12T09:15:00Z'), 'Dossiers touchés': 4 }),
      registerLine('X-2', { 'Signalé le': 45_728.5 }),
      registerLine('X-3', { 'Signalé le': '12.03.25' }),
    ])
    expect(await sendRegister(spoc.client, content)).toMatchObject({ toCreate: 3, faulty: 0 })
  })

  test('asks which column says what when the titles do not', async () => {
    const text = csvRegister([{ 'N° fiche': 'M-1', Libellé: 'Panne', Quand: '12/03/2025' }])
    const asked = await sendRegister(spoc.client, text)
    expect(asked).toMatchObject({
      missingColumns: ['originReference', 'title'],
      titles: ['N° fiche', 'Libellé', 'Quand'],
    })

    const undated = await sendRegister(spoc.client, text, {
      mapping: { originReference: 'N° fiche', title: 'Libellé' },
    })
    expect(undated.rows).toMatchObject([{ issues: [{ column: 'reportedAt', title: 'Signalé le' }] }])

    const mapping = { originReference: 'N° fiche', title: 'Libellé', detectedAt: 'Quand' }
    expect(await sendRegister(spoc.client, text, { mapping })).toMatchObject({ toCreate: 1, missingColumns: [] })
  })
})

describe('a line at fault', () => {
  test.each([
    [{ 'Signalé le': '03/25/2025' }, 'reportedAt', /« 03\/25\/2025 » n’est pas une date/],
    [{ 'Signalé le': 'mars' }, 'reportedAt', /« mars » n’est pas une date/],
    [{ 'Signalé le': '' }, 'reportedAt', /Aucune date/],
    [{ 'Signalé le': '12/03/2093' }, 'reportedAt', /futur/],
    [{ Organisme: 'INCONNU' }, 'institution', /« INCONNU » est inconnu/],
    [{ Organisme: 'CNAM, INCONNU' }, 'institution', /« INCONNU » est inconnu/],
    [{ Organisme: '', Origine: 'ops' }, 'institution', /À remplir/],
    [{ Origine: 'cleiss' }, 'institution', /pas d’organisme déclarant/],
    [{ Description: 'Assuré 2 55 08 14 168 025 38' }, 'description', /numéro de sécurité sociale/],
    [{ Objet: 'x'.repeat(161) }, 'title', /160 caractères/],
    [{ 'Dossiers touchés': 'beaucoup' }, 'casesAffected', /nombre entier/],
    [{ Catégorie: 'AP', 'Sous-catégorie': 'RINA.01' }, 'subcategory', /inconnu/],
    [{ Gravité: 'S2' }, 'category', /À remplir/],
    [{ 'Solution proposée': 'Relancer.' }, 'solutionKind', /À remplir/],
    [{ Statut: 'Sans suite' }, 'rejectionReason', /À remplir/],
    [{ Statut: 'Doublon' }, 'status', /ne se reprend pas/],
    [{ Statut: 'Résolu' }, 'status', /« Résolu » demande aussi : qualification et solution/],
    [{ ...resolvedFields, Gravité: '', 'Risques liés': '' }, 'status', /demande aussi : gravité et risque lié/],
    [{ ...resolvedFields, 'Nature de la solution': 'none_possible' }, 'status', /référence de saisine/],
  ])('%j is named in its column', async (fields, column, message) => {
    const faults = await faultsOf(fields)
    expect(Object.keys(faults)).toEqual([column])
    expect(faults[column]).toMatch(message)
  })

  test('a number that stands twice in the file is named on both lines', async () => {
    const { rows } = await sendRegister(spoc.client, csvRegister([registerLine('T-1'), registerLine('T-1')]))
    expect(rows.map(({ issues }) => issues[0]?.message)).toEqual([
      'Ce numéro est porté aussi par la ligne 3 du fichier.',
      'Ce numéro est porté aussi par la ligne 2 du fichier.',
    ])
  })

  test('keeps the whole file out, unless valid lines alone were asked for', async () => {
    const before = await countsOfRecords()
    const text = csvRegister([registerLine('V-1'), registerLine('V-2', { BUC: 'Z_BUC_99' })])

    const keptOut = await sendRegister(spoc.client, text, { dryRun: false })
    expect(keptOut).toMatchObject({ importId: null, toCreate: 1, faulty: 1 })
    expect(await countsOfRecords()).toEqual(before)

    const started = await sendRegister(spoc.client, text, { dryRun: false, onlyValid: true })
    expect(await importEnd(spoc.client, started.importId)).toMatchObject({ status: 'done', created: 1, faulty: 1 })
    expect(await IncidentModel.countDocuments({ 'imported.reference': { $in: ['V-1', 'V-2'] } })).toBe(1)
  })
})

describe('a file', () => {
  const zeros = Buffer.alloc(40_000_000)
  test.each([
    ['a text named as a workbook', 'bonjour;monde', 'r.xlsx', 'file_mismatch'],
    ['a picture named as a text', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'r.csv', 'file_mismatch'],
    ['an unknown kind', 'a;b', 'r.exe', 'file_mismatch'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'r.xls', 'file_unreadable'],
    ['a broken archive', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6]), 'r.xlsx', 'file_unreadable'],
    ['something compressed otherwise', new Uint8Array(gzipSync('a;b')), 'r.csv', 'file_mismatch'],
    ['nothing', '', 'r.csv', 'file_empty'],
    ['titles alone', 'Numéro d’origine;Objet', 'r.csv', 'file_empty'],
    ['a name with the number of a person', 'a;b', '255081416802538.csv', 'nir'],
  ])('that is %s is refused', async (_what, content, fileName, code) => {
    const problem = await refusal(sendRegister(spoc.client, content, { fileName }))
    expect(problem).toMatchObject({ status: 422, issues: [{ path: ['body', 'file'], code }] })
  })

  test('that unpacks into far more than it weighs is refused', async () => {
    const { deflateRawSync } = await import('node:zlib')
    const packed = deflateRawSync(zeros)
    const names = ['xl/workbook.xml', ...Array.from({ length: 5 }, (_, index) => `xl/${index}.xml`)]
    const locals: Buffer[] = []
    const directory: Buffer[] = []
    let at = 0
    for (const name of names) {
      const head = Buffer.alloc(30)
      head.writeUInt32LE(0x04_03_4b_50, 0)
      head.writeUInt16LE(8, 8)
      head.writeUInt32LE(packed.length, 18)
      // It claims to be small.
      head.writeUInt32LE(10, 22)
      head.writeUInt16LE(name.length, 26)
      const entry = Buffer.alloc(46)
      entry.writeUInt32LE(0x02_01_4b_50, 0)
      entry.writeUInt16LE(8, 10)
      entry.writeUInt32LE(packed.length, 20)
      entry.writeUInt32LE(10, 24)
      entry.writeUInt16LE(name.length, 28)
      entry.writeUInt32LE(at, 42)
      locals.push(head, Buffer.from(name), packed)
      directory.push(entry, Buffer.from(name))
      at += 30 + name.length + packed.length
    }
    const listed = Buffer.concat(directory)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06_05_4b_50, 0)
    end.writeUInt16LE(names.length, 8)
    end.writeUInt16LE(names.length, 10)
    end.writeUInt32LE(listed.length, 12)
    end.writeUInt32LE(at, 16)
    const bomb = new Uint8Array(Buffer.concat([...locals, listed, end]))

    expect(bomb.length).toBeLessThan(1_000_000)
    const problem = await refusal(sendRegister(spoc.client, bomb))
    expect(problem.issues).toMatchObject([{ code: 'file_bomb' }])
  })

  test('over 20 000 lines is refused', async () => {
    const text = `Numéro d’origine;Objet\r\n${Array.from({ length: 20_001 }, (_, index) => `${index};x`).join('\r\n')}`
    const problem = await refusal(sendRegister(spoc.client, text))
    expect(problem.issues).toMatchObject([{ code: 'too_many_rows' }])
  })

  test('over 25 MB is refused, with the limit', async () => {
    const problem = await refusal(sendRegister(spoc.client, 'x'.repeat(25_000_001)))
    expect(problem).toMatchObject({ status: 413, details: { limit: 25_000_000 } })
  })

  test('of which a required column is missing is not taken over', async () => {
    const problem = await refusal(sendRegister(spoc.client, 'Objet\r\nPanne', { dryRun: false }))
    expect(problem.issues).toMatchObject([{ path: ['body', 'mapping'], code: 'column_missing' }])
  })
})

describe('a register taken over', () => {
  const lines = [
    registerLine('R-1', {
      ...resolvedFields,
      'Survenu le': '2025-03-12 08:30',
      'Code d’erreur': 'EBMS 0004',
      Issue: 'Revenu.',
    }),
    registerLine('R-2', { Organisme: '', 'Signalé le': '', 'Détecté le': '14/03/2025' }),
    registerLine('R-3', { Statut: 'Sans suite', 'Motif du classement': 'Hors périmètre' }),
  ]

  test('keeps its past dates, its states and its institutions', async () => {
    const started = await sendRegister(spoc.client, csvRegister(lines), { dryRun: false })
    const ended = await importEnd(spoc.client, started.importId)
    const [resolved, found, rejected] = [
      await importedNamed('R-1'),
      await importedNamed('R-2'),
      await importedNamed('R-3'),
    ]

    expect(ended).toMatchObject({ status: 'done', toCreate: 3, processed: 3, created: 3, register: 'Registre 2025' })
    expect(resolved).toMatchObject({
      status: 'resolved',
      origin: 'ops',
      imported: { register: 'Registre 2025', reference: 'R-1' },
      occurredAt: new Date('2025-03-12T07:30:00Z'),
      datedAt: new Date('2025-03-12T08:15:00Z'),
      priority: 'P2',
      missing: [],
      institutions: [{ acronym: 'CNAM' }],
      caseDetails: { errorCode: 'EBMS 0004' },
      outcome: 'Revenu.',
    })
    expect(found).toMatchObject({
      status: 'new',
      origin: 'cleiss',
      reports: [],
      datedAt: new Date('2025-03-13T23:00:00Z'),
    })
    expect(rejected).toMatchObject({ status: 'rejected', rejectionReason: 'Hors périmètre' })
    expect(await RegisterBatchModel.countDocuments()).toBe(0)
  })

  test('shows each institution its own reports, with their solution', async () => {
    const { items } = await ops.client.reports.list({ query: { sort: 'newest', pageSize: 100, q: 'R-1' } })
    const report = await ops.client.reports.get({ params: { reportId: items[0]?.id ?? '' } })
    expect(report).toMatchObject({ status: 'resolved', incident: null, solutions: [{ text: 'Relancer l’envoi.' }] })
  })

  test('is found by the number that it had, and by the filter', async () => {
    const query = { period: 'all', sort: 'newest', pageSize: 100 } as const
    const found = await spoc.client.incidents.list({ query: { ...query, q: 'R-2' } })
    const imported = await spoc.client.incidents.list({ query: { ...query, imported: 'yes' } })
    const own = await spoc.client.incidents.list({ query: { ...query, imported: 'no' } })
    expect(found.items.map(({ imported: from }) => from?.reference)).toContain('R-2')
    expect(imported.count).toBe(await IncidentModel.countDocuments({ 'imported.reference': { $exists: true } }))
    expect(own.items).toEqual([])
  })

  test('creates nothing when it is sent again, whole or with more lines', async () => {
    const before = await countsOfRecords()
    const again = await sendRegister(spoc.client, csvRegister(lines), { dryRun: false })
    expect(again).toMatchObject({ importId: null, toCreate: 0, alreadyThere: 3, faulty: 0 })
    expect(await countsOfRecords()).toEqual(before)

    const more = await sendRegister(spoc.client, csvRegister([...lines, registerLine('R-4')]), { dryRun: false })
    expect(await importEnd(spoc.client, more.importId)).toMatchObject({ created: 1, alreadyThere: 3 })
  })

  test('twice at the same moment is created once', async () => {
    const text = csvRegister(Array.from({ length: 30 }, (_, index) => registerLine(`S-${index}`)))
    const started = await Promise.all([1, 2].map(() => sendRegister(spoc.client, text, { dryRun: false })))
    const ended = [await importEnd(spoc.client, started[0]?.importId ?? null)]
    const second = started[1]?.importId ?? null
    if (second !== null) ended.push(await importEnd(spoc.client, second))

    expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'done'))
    expect(ended.reduce((sum, { created }) => sum + created, 0)).toBe(30)
    expect(await IncidentModel.countDocuments({ 'imported.reference': /^S-/ })).toBe(30)
    expect(await ReportModel.countDocuments({ title: /Accusé absent S-/ })).toBe(30)
  })

  test('changes no figure of IR.4.2 that was read before', async () => {
    const period = { from: '2024-03-01', to: '2024-03-31' }
    const cutOff = new Date()
    const read = async () => [
      await spoc.client.indicators.ir42({ query: { ...period, cutOff } }),
      (await spoc.client.indicators.ir42({ query: period })).denominator,
    ]
    const [before] = await read()
    const startedAt = new Date()

    const started = await sendRegister(
      spoc.client,
      csvRegister([registerLine('I-1', { 'Signalé le': '12/03/2024' })]),
      { dryRun: false },
    )
    await importEnd(spoc.client, started.importId)

    expect(await read()).toEqual([before, 1])
    const incident = await importedNamed('I-1')
    const known = await IncidentAsOfModel.find({ incidentId: incident.id }).lean()
    expect(known).toHaveLength(1)
    expect(known[0]?.recordedAt.getTime()).toBeGreaterThanOrEqual(startedAt.getTime())
  })

  test('goes on where a killed server left it', async () => {
    const at = new Date('2025-05-05T08:00:00Z')
    const row = (number: number) => ({
      reference: `K-${number}`,
      origin: 'ops' as const,
      institutionIds: [cnam],
      title: `Repris ${number}`,
      description: 'Repris',
      environment: 'production' as const,
      occurredAt: at,
      detectedAt: at,
      reportedAt: at,
      bucCode: null,
      casesAffected: 0,
      symptom: null,
      caseDetails: {},
      status: 'new' as const,
      qualification: null,
      solution: null,
      outcome: null,
      rejectionReason: null,
    })
    const cnam = await institutionId('CNAM')
    const file = { fileName: 'k.csv', mediaType: 'text/csv', content: new Blob([]) }
    const rows = Array.from({ length: 450 }, (_, index) => row(index))
    const counts = { toCreate: 450, alreadyThere: 0, faulty: 0 }
    const importId = await prepareImport(systemActor, { file, register: 'Registre 2025' }, rows, counts)
    expect(await spoc.client.registerImports.get({ params: { importId } })).toMatchObject({
      status: 'running',
      processed: 0,
    })

    await Promise.all([resumeImports(), resumeImports()])

    expect(await importEnd(spoc.client, importId)).toMatchObject({ status: 'done', created: 450, processed: 450 })
    expect(await IncidentModel.countDocuments({ 'imported.reference': /^K-/ })).toBe(450)
  })
})

describe('the template', () => {
  test('is read back without a fault, as CSV and as a workbook', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await spoc.client.registerImports.template({ query: { format } })
      if (!(file.content instanceof Blob)) throw new Error('a template is a file')
      const content = new Uint8Array(await file.content.arrayBuffer())
      const check = await sendRegister(spoc.client, content, { fileName: file.fileName })
      expect(check).toMatchObject({ toCreate: 1, faulty: 0, rows: [{ reference: 'EXEMPLE-2025-001' }] })
    }
  })

  test('has its titles in the language of the person', async () => {
    const french = await spoc.client.registerImports.template({ query: { format: 'csv' } })
    const english = await spoc.client.registerImports.template({ query: { format: 'xlsx', language: 'en' } })
    expect((await csvTable(french)).titles.slice(0, 2)).toEqual(['Numéro d’origine', 'Objet'])
    expect((await sheetTable(english)).titles.slice(0, 2)).toEqual(['Original number', 'Title'])
  })
})
