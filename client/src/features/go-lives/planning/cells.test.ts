import type { CalendarLine } from '@vigie/shared/go-lives/calendar-line'
import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { describe, expect, test } from 'vitest'
import { cellsOf } from './cells.ts'
import { sortTargets, targetsOf } from './new-cells.ts'
import { CellQuery, filterCount, wantedCells } from './table-query.ts'

const today = '2026-11-25'
const freeze: CalendarLine = {
  id: 'f'.repeat(24),
  kind: 'freeze',
  level: 'national',
  titleFr: 'Gel de fin d’année',
  titleEn: null,
  from: '2026-12-18',
  to: '2027-01-04',
  isSure: true,
  source: null,
  isActive: true,
  version: 0,
}
/** Four cells of two institutions: late in a freeze, on time, live, and without object. */
const grid: GoLiveGrid = {
  kind: 'buc',
  institutions: [
    { id: 'a', acronym: 'CAF 57', nameFr: 'Caisse d’allocations familiales', nameEn: null },
    { id: 'b', acronym: 'CNAM', nameFr: 'Assurance maladie', nameEn: null },
  ],
  columns: [
    { code: 'FB_BUC_01', family: 'family' },
    { code: 'S_BUC_01', family: 'sickness' },
  ],
  cells: {
    id: ['late', 'on time', 'live', 'out'],
    version: [3, 1, 9, 0],
    institution: [1, 0, 1, 0],
    column: [1, 0, 0, 1],
    role: [0, 1, 0, 0],
    applicability: [0, 0, 0, 1],
    status: [1, 0, 3, 0],
    baselineOn: ['2026-12-01', '2026-12-10', '2026-01-05', '2026-02-02'],
    planOn: ['2026-12-01', '2026-12-10', '2026-01-05', '2027-02-02'],
    validatedOn: ['2026-12-01', null, '2026-01-05', null],
    forecastOn: ['2026-12-22', null, null, null],
    actualOn: [null, null, '2026-01-02', null],
    openItems: [2, 6, 0, 4],
    waivedUntil: [null, null, '2026-11-01', null],
    earliestOn: [null, null, '2026-11-01', null],
  },
}
const names = new Map([['S_BUC_01', { code: 'S_BUC_01', title: 'Soins de santé' }]])
const cells = cellsOf(grid, [freeze], names, today)
const ids = (query: Partial<CellQuery>) => wantedCells(cells, { ...CellQuery.parse({}), ...query }).map(({ id }) => id)

describe('a row of the grid', () => {
  test('tells the day that holds, how far it slips, and what it is warned of', () => {
    expect(
      cells.map(({ expectedOn, slip, isLate, warnings }) => [
        expectedOn,
        slip,
        isLate,
        warnings.map(({ kind }) => kind),
      ]),
    ).toEqual([
      ['2026-12-22', 21, true, ['freeze']],
      ['2026-12-10', 0, false, []],
      ['2026-01-02', -3, false, ['waiver_expired']],
      ['2027-02-02', null, false, []],
    ])
  })
})

describe('the table', () => {
  test.each([
    [{}, ['on time', 'out', 'live', 'late']],
    [{ sort: 'column' as const }, ['live', 'on time', 'out', 'late']],
    [{ sort: 'soonest' as const }, ['live', 'on time', 'late', 'out']],
    [{ sort: 'latest' as const }, ['out', 'late', 'on time', 'live']],
    [{ sort: 'slip' as const }, ['late', 'on time', 'live', 'out']],
    [{ sort: 'openItems' as const }, ['on time', 'out', 'late', 'live']],
    [{ late: true }, ['late']],
    [{ warned: true }, ['live', 'late']],
    [{ status: ['live', 'confirmed'] as const }, ['live', 'late']],
    [{ applicability: 'not_concerned' as const }, ['out']],
    [{ institutionId: 'a', role: 'counterparty' as const }, ['on time']],
    [{ family: 'sickness' }, ['out', 'late']],
    [{ column: 'FB_BUC_01' }, ['on time', 'live']],
    [{ from: '2026-12-10', to: '2026-12-22' }, ['on time', 'late']],
    [{ q: 'sante cnam' }, ['late']],
    [{ q: 'introuvable' }, []],
  ])('keeps and orders rows: %o', (query, expected) => {
    expect(ids(query as Partial<CellQuery>)).toEqual(expected)
  })

  test('counts the filters that are set, not the order', () => {
    const query: CellQuery = { ...CellQuery.parse({}), sort: 'slip', late: true, q: 'x' }

    expect(filterCount(query)).toBe(2)
  })
})

describe('cells that enter the calendar', () => {
  const chosen = {
    kind: 'buc' as const,
    institutionIds: ['a', 'b'],
    bucCodes: ['S_BUC_01'],
    roles: ['case_owner', 'counterparty'] as const,
    releaseId: null,
  }

  test('are each institution with each BUC in each role, but for those that are there', () => {
    const { fresh, there, isTooMany } = sortTargets(targetsOf(chosen), cells)

    expect(there.map(({ id }) => id)).toEqual(['out', 'late'])
    expect(fresh).toEqual(
      ['a', 'b'].map((institutionId) => ({
        kind: 'buc',
        institutionId,
        bucCode: 'S_BUC_01',
        role: 'counterparty',
      })),
    )
    expect(isTooMany).toBe(false)
  })

  test('are as many as institutions for a release, and none until it is chosen', () => {
    const release = { ...chosen, kind: 'release' as const }

    expect(targetsOf(release)).toEqual([])
    expect(targetsOf({ ...release, releaseId: 'r' })).toHaveLength(2)
  })

  test('are refused beyond five hundred', () => {
    const bucCodes = Array.from({ length: 126 }, (_, n) => `H_BUC_${n}`)

    expect(sortTargets(targetsOf({ ...chosen, bucCodes }), cells).isTooMany).toBe(true)
  })
})
