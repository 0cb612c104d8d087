import type { GoLiveGrid } from '@vigie/shared/go-lives/grid'
import { describe, expect, test } from 'vitest'
import { cellsOf } from './grid-cells.ts'
import { GridQuery } from './grid-query.ts'
import { scopeOf } from './grid-scope.ts'

const today = '2026-06-15'

interface Made {
  status?: number
  applicability?: number
  planOn?: string | null
  forecastOn?: string | null
  institution?: number
  column?: number
}

/** A grid of two institutions and two BUCs; statuses and applicabilities by their places. */
const gridOf = (cells: readonly Made[]): GoLiveGrid => {
  const none = cells.map(() => null)
  return {
    kind: 'buc',
    institutions: ['CNAM', 'CNAV'].map((acronym, n) => ({
      id: String(n).repeat(24),
      acronym,
      nameFr: `Caisse ${acronym}`,
      nameEn: null,
    })),
    columns: [
      { code: 'P_BUC_01', family: 'pensions' },
      { code: 'S_BUC_01', family: 'sickness' },
    ],
    cells: {
      id: cells.map((_cell, n) => `${n}`),
      version: cells.map(() => 0),
      institution: cells.map(({ institution = 0 }) => institution),
      column: cells.map(({ column = 0 }) => column),
      role: cells.map(() => 0),
      applicability: cells.map(({ applicability = 0 }) => applicability),
      status: cells.map(({ status = 0 }) => status),
      baselineOn: none,
      planOn: cells.map(({ planOn = null }) => planOn),
      validatedOn: none,
      forecastOn: cells.map(({ forecastOn = null }) => forecastOn),
      actualOn: none,
      openItems: cells.map(() => 0),
      waivedUntil: none,
      earliestOn: none,
    },
  }
}

const [planned, confirmed, , live, suspended] = [0, 1, 2, 3, 4]

describe('a cell is late', () => {
  test.each<[string, Made, boolean]>([
    ['planned for a day to come', { planOn: '2026-07-01' }, false],
    ['planned for a day gone by', { planOn: '2026-06-14' }, true],
    ['expected after its plan', { status: confirmed, planOn: '2026-07-01', forecastOn: '2026-07-02' }, true],
    ['expected before its plan', { status: confirmed, planOn: '2026-07-01', forecastOn: '2026-06-20' }, false],
    ['live, whatever was expected', { status: live, planOn: '2026-05-01', forecastOn: '2026-05-20' }, false],
    ['suspended', { status: suspended, planOn: '2026-05-01' }, false],
    ['not concerned', { applicability: 1, planOn: '2026-05-01' }, false],
    ['without a day', { status: planned }, false],
  ])('%s', (_case, made, expected) => {
    expect(cellsOf(gridOf([made]), [], today).map(({ isLate }) => isLate)).toEqual([expected])
  })
})

describe('the filters of the grid', () => {
  const grid = gridOf([
    { institution: 0, column: 0, planOn: '2026-06-14' },
    { institution: 0, column: 1, status: live, planOn: '2026-06-14' },
    { institution: 1, column: 0, planOn: '2026-07-01' },
    { institution: 1, column: 1 },
  ])
  const texts = { institutions: ['cnam caisse', 'cnav caisse'], columns: ['p_buc_01 pensions', 's_buc_01 maladie'] }
  const scope = (query: Partial<GridQuery>) =>
    scopeOf(grid, cellsOf(grid, [], today), { ...GridQuery.parse({}), ...query }, texts)
  const shown = (query: Partial<GridQuery>) => [...scope(query).matching].map(({ id }) => id)

  test.each<[Partial<GridQuery>, string[]]>([
    [{}, ['0', '1', '2', '3']],
    [{ family: 'sickness' }, ['1', '3']],
    [{ institutionId: '1'.repeat(24) }, ['2', '3']],
    [{ q: 'CNAM' }, ['0', '1']],
    [{ q: 'cnav p_buc' }, ['2']],
    [{ q: 'maladie' }, ['1', '3']],
    [{ q: 'zzzz' }, []],
    [{ status: ['live', 'undated'] }, ['1', '3']],
    [{ alert: 'late' }, ['0']],
  ])('%j', (query, expected) => {
    expect(shown(query)).toEqual(expected)
  })

  test('leave out rows and columns where nothing matches, and keep what totals count', () => {
    const { institutions, columns, cells } = scope({ alert: 'late' })

    expect({ institutions, columns, counted: cells.length }).toEqual({ institutions: [0], columns: [0], counted: 4 })
  })
})
