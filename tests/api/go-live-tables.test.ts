import { GoLiveModel, LedgerModel } from '@vigie/server/modules/go-lives/go-live.model'
import type { ApiClient } from '@vigie/shared/contract/client'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { mostImportedChanges } from '@vigie/shared/go-lives/go-live-table.routes'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, institutionId } from '../support/as.ts'
import { actOnGoLive, bringLive, completeChecklist, dayFromNow, nextTarget, openGoLive } from '../support/go-lives.ts'
import { startTestServer, stopTestServer } from '../support/start-server.ts'
import { csvTable, sheetTable } from '../support/tables.ts'

let spoc: ApiClient
beforeAll(async () => {
  await startTestServer()
  spoc = await as('spoc')
})
afterAll(() => stopTestServer())

type Line = Record<string, string | null>

const csvOf = (lines: readonly Line[]): string => {
  const titles = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  return [titles, ...lines.map((line) => titles.map((title) => line[title] ?? ''))]
    .map((cells) => cells.join(';'))
    .join('\r\n')
}

const send = async (content: string | Uint8Array, dryRun: boolean, client = spoc) =>
  await client.goLiveTables.import({
    body: {
      file: {
        fileName: typeof content === 'string' ? 'calendrier.csv' : 'calendrier.xlsx',
        mediaType: 'application/octet-stream',
        content: new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
      },
      dryRun,
    },
  })

/** A row about a cell that is there. */
const rowOf = ({ institution, bucCode }: GoLive, fields: Line = {}): Line => ({
  Organisme: institution.acronym,
  BUC: bucCode,
  Rôle: 'propriétaire du dossier',
  ...fields,
})

const again = async ({ id }: GoLive) => await spoc.goLives.get({ params: { goLiveId: id } })
const acts = async () => await LedgerModel.countDocuments()

describe('a table that is saved', () => {
  test('tells each date, in French or in English, as CSV or as a sheet', async () => {
    const cell = await openGoLive(spoc, 'AMIENS')
    await actOnGoLive(spoc, cell, { action: 'forecast', forecastOn: '2026-10-25' })
    const query = { kind: 'buc', institutionId: cell.institution.id } as const

    const csv = await csvTable(await spoc.goLiveTables.export({ query: { ...query, format: 'csv' } }))
    const sheet = await sheetTable(
      await spoc.goLiveTables.export({ query: { ...query, format: 'xlsx', language: 'en' } }),
    )

    expect(csv.lines).toMatchObject([
      {
        Organisme: 'AMIENS',
        BUC: cell.bucCode,
        Statut: 'Planifiée',
        'Prévue le': cell.planOn,
        'Estimée le': '2026-10-25',
      },
    ])
    expect(sheet.lines).toMatchObject([{ Institution: 'AMIENS', Status: 'Planned', 'Forecast on': '2026-10-25' }])
  })

  test('tells what changed between two dates, field by field, with the days between old and new', async () => {
    const moved = await openGoLive(spoc, 'EVREUX', { planOn: '2026-04-30' })
    const from = moved.changedAt
    await actOnGoLive(spoc, moved, { action: 'plan', planOn: '2026-05-04', reasonCode: 'staffing' })
    const withdrawn = await openGoLive(spoc, 'EVREUX')
    await actOnGoLive(spoc, withdrawn, { action: 'withdraw', reasonCode: 'national_decision' })
    const query = { from, to: dayFromNow(0), institutionId: moved.institution.id, format: 'csv' } as const

    const file = await spoc.goLiveTables.exportComparison({ query })
    const { lines } = await csvTable(file)
    const onlyMoved = await csvTable(await spoc.goLiveTables.exportComparison({ query: { ...query, change: 'moved' } }))
    const elsewhere = await (await as('ops', 'BORDEAUX')).goLiveTables.exportComparison({ query })

    expect(file.fileName).toMatch(/^comparaison-mises-en-production-.*-organisme-evreux\.csv$/)
    expect(lines).toContainEqual(
      expect.objectContaining({
        Organisme: 'EVREUX',
        BUC: moved.bucCode,
        Changement: 'Date déplacée',
        Champ: 'Date prévue',
        Avant: '2026-04-30',
        Après: '2026-05-04',
        'Écart (jours)': '4',
        'Écart (jours ouvrés)': '1',
      }),
    )
    expect(lines.filter(({ BUC }) => BUC === withdrawn.bucCode).map(({ Changement }) => Changement)).toContain(
      'Retirée',
    )
    expect(new Set(onlyMoved.lines.map(({ BUC }) => BUC))).toEqual(new Set([moved.bucCode]))
    expect((await csvTable(elsewhere)).lines).toEqual([])
  })

  test('holds the cells of one’s own institution only', async () => {
    await openGoLive(spoc, 'BORDEAUX')
    await openGoLive(spoc, 'CAEN')
    const ops = await as('ops', 'BORDEAUX')

    const { lines } = await csvTable(await ops.goLiveTables.export({ query: { kind: 'buc', format: 'csv' } }))

    expect(lines.map(({ Organisme }) => Organisme)).toEqual(['BORDEAUX'])
  })

  test('changes nothing when it is sent back as it is', async () => {
    const cell = await openGoLive(spoc, 'DIJON')
    await bringLive(spoc, cell)
    const file = await spoc.goLiveTables.export({
      query: { kind: 'buc', institutionId: cell.institution.id, format: 'csv' },
    })
    const before = await acts()

    const done = await send(new TextDecoder().decode(await (file.content as Blob).arrayBuffer()), false)

    expect(done).toMatchObject({ isApplied: true, toOpen: 0, toChange: 0, unchanged: 1, faulty: 0, rows: [] })
    expect(await acts()).toBe(before)
  })
})

describe('a table that is sent', () => {
  test('first says what it would do and writes nothing, then does it, then finds nothing left to do', async () => {
    const known = await openGoLive(spoc, 'EVRY')
    const target = await nextTarget(spoc, 'EVRY')
    const lines = [
      rowOf(known, { 'Prévue le': '02/11/2026', 'Estimée le': '04/11/2026', Motif: 'Retard technique' }),
      {
        Organisme: 'EVRY',
        BUC: target.kind === 'buc' ? target.bucCode : '',
        Rôle: 'case_owner',
        'Prévue le': '15/12/2026',
      },
    ]
    const before = await acts()

    const asked = await send(csvOf(lines), true)
    const unchanged = [await acts(), (await again(known)).planOn]
    const done = await send(csvOf(lines), false)
    const written = await acts()
    const repeated = await send(csvOf(lines), false)

    expect(asked).toMatchObject({ isApplied: false, toOpen: 1, toChange: 1, faulty: 0 })
    expect(asked.rows[0]?.changes).toEqual([
      { field: 'planOn', before: known.planOn, after: '2026-11-02' },
      { field: 'forecastOn', before: null, after: '2026-11-04' },
    ])
    expect(unchanged).toEqual([before, known.planOn])
    expect(done).toMatchObject({ isApplied: true, toOpen: 1, toChange: 1 })
    expect(await again(known)).toMatchObject({ planOn: '2026-11-02', forecastOn: '2026-11-04' })
    expect(written).toBe(before + 3)
    expect(repeated).toMatchObject({ isApplied: true, unchanged: 2, rows: [] })
    expect(await acts()).toBe(written)
  })

  test('may be a sheet with true dates', async () => {
    const cell = await openGoLive(spoc, 'FREJUS')
    const rows = [
      ['Organisme', 'BUC', 'Rôle', 'Estimée le'],
      ['FREJUS', cell.bucCode, 'case_owner', new Date('2026-10-25T00:00:00Z')],
    ]

    await send(await writeXlsx({ sheets: [{ name: 'Calendrier', rows }] }), false)

    expect((await again(cell)).forecastOn).toBe('2026-10-25')
  })

  test('with one faulty row is kept out whole, and each fault is told with its row and its column', async () => {
    const [fine, late, early] = [
      await openGoLive(spoc, 'GRASSE'),
      await openGoLive(spoc, 'GRASSE'),
      await openGoLive(spoc, 'GRASSE'),
    ]
    await actOnGoLive(spoc, early, { action: 'confirm' })
    const lines = [
      rowOf(fine, { 'Estimée le': '04/11/2026' }),
      rowOf(late, { 'Prévue le': '02/11/2026' }),
      rowOf(early, { 'Prévue le': '02/01/2020', Motif: 'staffing' }),
      rowOf(fine, { 'Estimée le': '05/11/2026' }),
      { Organisme: 'NULLE PART', BUC: 'S_BUC_01', Rôle: 'case_owner' },
      { Organisme: 'GRASSE', BUC: 'Z_BUC_99', Rôle: 'case_owner' },
      { Organisme: 'GRASSE', BUC: 'S_BUC_01' },
      { ...rowOf(fine), BUC: 'P_BUC_01', 'Estimée le': '05/11/2026' },
    ]
    const before = await acts()

    const done = await send(csvOf(lines), false)

    expect(done).toMatchObject({ isApplied: false, faulty: 7 })
    const faults = done.rows.flatMap(({ row, issues }) => issues.map(({ column, code }) => [row, column, code]))
    expect(faults).toEqual([
      [3, 'reasonCode', 'required'],
      [4, 'reason', 'required'],
      [5, 'institution', 'duplicate'],
      [6, 'institution', 'unknown'],
      [7, 'bucCode', 'unknown'],
      [8, 'bucCode', 'target'],
      [9, 'forecastOn', 'new_cell'],
    ])
    expect(await acts()).toBe(before)
    expect((await again(fine)).forecastOn).toBeNull()
  })

  test('with dates of several forms is refused, naming the row that is written otherwise', async () => {
    const [one, two] = [await openGoLive(spoc, 'HYERES'), await openGoLive(spoc, 'HYERES')]

    const done = await send(
      csvOf([rowOf(one, { 'Estimée le': '04/11/2026' }), rowOf(two, { 'Estimée le': '2026-11-05' })]),
      false,
    )

    expect(done.rows.flatMap(({ issues }) => issues)).toMatchObject([
      { column: 'forecastOn', title: 'Estimée le', code: 'mixed_dates' },
    ])
    expect(done.rows.find(({ outcome }) => outcome === 'error')?.issues[0]?.message).toContain('ligne 2')
    expect((await again(one)).forecastOn).toBeNull()
  })

  test('brings nothing live while a mandatory item is open, nor on a day to come', async () => {
    const open = await openGoLive(spoc, 'ISSY')
    const ready = await completeChecklist(spoc, await openGoLive(spoc, 'ISSY'))
    for (const cell of [open, ready]) {
      const confirmed = await actOnGoLive(spoc, await again(cell), { action: 'confirm' })
      await actOnGoLive(spoc, confirmed, { action: 'start' })
    }

    const refused = await send(csvOf([rowOf(open, { 'Réelle le': dayFromNow(0) })]), false)
    const future = await send(csvOf([rowOf(ready, { 'Réelle le': dayFromNow(2) })]), false)
    const done = await send(csvOf([rowOf(ready, { 'Réelle le': dayFromNow(0) })]), false)

    expect(refused.rows[0]?.issues).toMatchObject([{ code: 'elements_missing' }])
    expect(future.rows[0]?.issues).toMatchObject([{ column: 'actualOn', code: 'future' }])
    expect(done).toMatchObject({ isApplied: true, toChange: 1 })
    expect(await again(open)).toMatchObject({ status: 'in_progress', actualOn: null })
    expect(await again(ready)).toMatchObject({ status: 'live', actualOn: dayFromNow(0) })
  })

  test('corrects the day of a live one only with an explanation, and never touches its baseline', async () => {
    const cell = await bringLive(spoc, await openGoLive(spoc, 'JOINVILLE'))

    const mute = await send(csvOf([rowOf(cell, { 'Réelle le': dayFromNow(-3) })]), false)
    await send(
      csvOf([rowOf(cell, { Référence: '01/01/2020', 'Réelle le': dayFromNow(-3), Explication: 'Erreur de saisie' })]),
      false,
    )

    expect(mute.rows[0]?.issues).toMatchObject([{ column: 'reason', code: 'required' }])
    expect(await again(cell)).toMatchObject({ actualOn: dayFromNow(-3), baselineOn: cell.baselineOn })
  })

  test('may be about a release', async () => {
    const { items } = await spoc.goLives.releases()
    const release = items[0] ?? (await spoc.goLives.addRelease({ body: { product: 'cdm', name: 'CDM 9.9' } }))
    await institutionId('LAVAL')

    const done = await send(csvOf([{ Organisme: 'LAVAL', Version: release.name, 'Prévue le': '15/12/2026' }]), false)

    expect(done).toMatchObject({ isApplied: true, toOpen: 1 })
    const opened = await GoLiveModel.findOne({ releaseId: release.id, institutionId: await institutionId('LAVAL') })
    expect(opened).toMatchObject({ planOn: '2026-12-15', applicability: 'concerned' })
  })

  test('without its columns, with a number of an insured person, or too long is refused', async () => {
    const cell = await openGoLive(spoc, 'MENTON')
    const nir = '2 69 05 49 588 157 80'

    const noColumns = await send(csvOf([{ Organisme: 'MENTON', 'Prévue le': '15/12/2026' }]), true)
    const withNir = await send(csvOf([rowOf(cell, { 'Estimée le': '04/11/2026', Explication: nir })]), false)

    expect(noColumns).toMatchObject({ missingColumns: ['bucCode', 'role'], rows: [] })
    await expect(send(csvOf([{ Organisme: 'MENTON' }]), false)).rejects.toMatchObject({
      problem: { issues: [{ code: 'column_missing' }] },
    })
    expect(withNir.rows[0]?.issues).toMatchObject([{ column: 'reason', code: 'nir' }])
    const long = csvOf(Array.from({ length: 20_001 }, () => rowOf(cell)))
    await expect(send(long, true)).rejects.toMatchObject({ problem: { issues: [{ code: 'too_many_rows' }] } })
  })

  test('that changes more than can be done at once is refused before anything is tried', async () => {
    const { items } = await spoc.reference.bucs()
    const institutions = Array.from({ length: 10 }, (_, index) => `NANCY ${index}`)
    for (const acronym of institutions) await institutionId(acronym)
    const lines = institutions.flatMap((Organisme) =>
      items.flatMap(({ code }) => ['case_owner', 'counterparty'].map((Rôle) => ({ Organisme, BUC: code, Rôle }))),
    )

    expect(lines.length).toBeGreaterThan(mostImportedChanges)
    await expect(send(csvOf(lines), false)).rejects.toMatchObject({
      problem: { issues: [{ code: 'too_many_changes' }] },
    })
    const within = await send(csvOf(lines.slice(0, 500)), false)
    expect(within).toMatchObject({ isApplied: true, toOpen: 500 })
  })
})
