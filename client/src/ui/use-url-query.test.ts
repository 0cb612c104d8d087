import { goLiveTableRoutes } from '@vigie/shared/go-lives/go-live-table.routes'
import { reportRoutes } from '@vigie/shared/incidents/report.routes'
import { describe, expect, test } from 'vitest'
import { readQuery, writeQuery } from './use-url-query.ts'

const schema = reportRoutes.list.query
const read = (search: string) => readQuery(schema, new URLSearchParams(search))

describe('filters in the address', () => {
  test('an empty address gives the defaults of the contract', () => {
    expect(read('')).toEqual({ sort: 'newest', pageSize: 50 })
  })

  test('lists and numbers are read as the contract types them', () => {
    expect(read('status=received,resolved&pageSize=20')).toMatchObject({
      status: ['received', 'resolved'],
      pageSize: 20,
    })
  })

  test('a value that the contract refuses counts as absent, and spoils no other', () => {
    expect(read('sort=upside-down&pageSize=9000&q=AW_BUC_06&institutionId=x')).toEqual({
      sort: 'newest',
      pageSize: 50,
      q: 'AW_BUC_06',
    })
  })

  test('keys of others are not read', () => {
    expect(read('tab=history')).not.toHaveProperty('tab')
  })

  test('defaults, empty lists and absent values are not written', () => {
    expect(writeQuery(schema, { sort: 'newest', pageSize: 50, status: [], q: undefined }).toString()).toBe('')
  })

  test('what a contract asks for is written, days as days and instants as instants', () => {
    const query = { from: '2026-03-01', to: new Date('2026-03-02T08:00:00Z'), format: 'csv' } as const

    expect(writeQuery(goLiveTableRoutes.exportComparison.query, query).toString()).toBe(
      'from=2026-03-01&to=2026-03-02T08%3A00%3A00.000Z&format=csv',
    )
  })

  test('what is written is read back', () => {
    const query = { ...read(''), status: ['solution_sent' as const], q: 'délai & réponse', sort: 'active' as const }
    expect(read(writeQuery(schema, query).toString())).toEqual(query)
  })
})
