import { addDays } from '@vigie/shared/time/paris'
import { describe, expect, test } from 'vitest'
import type { PlannedCell } from '../planning/cells.ts'
import { timelineRows } from './marks.ts'
import { addMonths, dayCount, periodOf, placeOf, ticksOf } from './months.ts'
import { TimelineQuery } from './timeline-query.ts'

const today = '2026-11-25'
const query = (fields: Partial<TimelineQuery> = {}): TimelineQuery => ({ ...TimelineQuery.parse({}), ...fields })

describe('the months that are shown', () => {
  test.each([
    ['2026-11', 3, '2027-02'],
    ['2026-11', -11, '2025-12'],
    ['2026-01', -1, '2025-12'],
    ['2026-12', 12, '2027-12'],
  ])('%s and %i months is %s', (month, count, reached) => {
    expect(addMonths(month, count)).toBe(reached)
  })

  test.each([
    [{ zoom: 'quarter' as const }, { from: '2026-10-01', to: '2026-12-31' }],
    [{ zoom: 'year' as const }, { from: '2026-07-01', to: '2027-06-30' }],
    [
      { zoom: 'quarter' as const, month: '2028-02' },
      { from: '2028-02-01', to: '2028-04-30' },
    ],
    [{ zoom: 'all' as const }, { from: '2025-12-01', to: '2027-03-31' }],
  ])('are whole: %o', (fields, period) => {
    expect(periodOf(query(fields), ['2025-12-24', '2027-03-02'], today)).toEqual(period)
  })

  test('run from the beginning of the first day to the end of the last', () => {
    const period = periodOf(query({ zoom: 'quarter' }), [], today)

    expect([placeOf(period, period.from), placeOf(period, addDays(period.to, 1))]).toEqual([0, 100])
    expect([placeOf(period, '2020-01-01'), placeOf(period, '2030-01-01')]).toEqual([0, 100])
    expect(dayCount(period)).toBe(92)
  })

  test.each([3, 12, 30, 100])('have labels that fit side by side, over %i months', (count) => {
    const ticks = ticksOf({ from: '2026-01-01', to: addDays(`${addMonths('2026-01', count)}-01`, -1) })

    expect(ticks.length).toBeLessThanOrEqual(14)
    expect(ticks[0]?.day).toBe('2026-01-01')
  })
})

const cell = (
  acronym: string,
  family: string,
  planOn: string | null,
  baselineOn: string | null = null,
): PlannedCell => ({
  id: `${acronym} ${family} ${planOn}`,
  version: 0,
  institution: { id: acronym, acronym, nameFr: acronym, nameEn: null },
  column: 'S_BUC_01',
  code: 'S_BUC_01',
  title: '',
  family,
  role: 'case_owner',
  applicability: 'concerned',
  status: 'planned',
  baselineOn,
  planOn,
  validatedOn: null,
  forecastOn: null,
  actualOn: null,
  expectedOn: planOn,
  slip: null,
  isLate: false,
  warnings: [],
  openItems: 0,
  byInstitution: 0,
  byColumn: 0,
})

describe('the marks of a row', () => {
  const cells = [
    cell('CNAM', 'sickness', '2026-12-01', '2026-11-02'),
    cell('CNAM', 'sickness', '2026-12-01'),
    cell('CNAM', 'pensions', '2026-12-03'),
    cell('CNAM', 'pensions', null),
    cell('CAF 57', 'pensions', '2031-01-01'),
  ]
  const drawing = {
    by: 'institution' as const,
    dates: ['baselineOn', 'planOn'] as const,
    period: { from: '2026-11-01', to: '2026-12-31' },
    gap: 1,
    familyWord: (family: string) => `Famille ${family}`,
  }
  const told = (gap: number) =>
    timelineRows(cells, { ...drawing, gap }).map(({ label, count, marks }) => [
      label,
      count,
      marks.map(({ kind, from, to, cells: own }) => [kind, from, to, own.length]),
    ])

  test('stand for one kind of day each, in order of time, and rows without any are kept', () => {
    expect(told(1)).toEqual([
      ['CAF 57', 1, []],
      [
        'CNAM',
        4,
        [
          ['baselineOn', '2026-11-02', '2026-11-02', 1],
          ['planOn', '2026-12-01', '2026-12-01', 2],
          ['planOn', '2026-12-03', '2026-12-03', 1],
        ],
      ],
    ])
  })

  test('hold the days that are too near to be told apart, and say from when to when', () => {
    const [, [, , marks] = []] = told(3) as [unknown, [unknown, unknown, unknown[]]]

    expect(marks).toEqual([
      ['baselineOn', '2026-11-02', '2026-11-02', 1],
      ['planOn', '2026-12-01', '2026-12-03', 3],
    ])
  })

  test('are grouped by family under its word', () => {
    const rows = timelineRows(cells, { ...drawing, by: 'family' })

    expect(rows.map(({ label, count }) => [label, count])).toEqual([
      ['Famille pensions', 3],
      ['Famille sickness', 2],
    ])
  })
})
