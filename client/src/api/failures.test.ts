import { ApiFailure, ConnectionLost } from '@vigie/shared/contract/client'
import { FileReport } from '@vigie/shared/incidents/report'
import { describe, expect, test, vi } from 'vitest'
import { validateWith } from '../ui/validate-with.ts'
import { applyIssues, describeFailure, detailsOf } from './failures.ts'

const problem = (status: number, code: string, more = {}) =>
  new ApiFailure(status, {
    type: `/problems/${code}`,
    title: 'Titre',
    detail: 'Détail',
    status,
    code,
    requestId: 'r-1',
    ...more,
  })
const refused = problem(422, 'validation_failed', {
  issues: [
    { path: ['body', 'title'], code: 'nir', message: 'Ce texte contient un numéro de sécurité sociale.' },
    { path: ['body', 'caseDetails', 'errorCode'], code: 'too_big', message: 'Trop long.' },
  ],
})

describe('what a person reads of a failure', () => {
  test('the server’s own words, and its issues by field', () => {
    expect(describeFailure(refused)).toMatchObject({
      title: 'Titre',
      message: 'Détail',
      requestId: 'r-1',
      issues: [
        { field: 'title', message: 'Ce texte contient un numéro de sécurité sociale.' },
        { field: 'caseDetails.errorCode', message: 'Trop long.' },
      ],
    })
  })

  test('a lost connection says that the text is kept', () => {
    expect(describeFailure(new ConnectionLost('no answer'))).toMatchObject({
      code: 'connection_lost',
      title: 'Connexion perdue',
    })
  })

  test('anything else is a fault of the screen', () => {
    expect(describeFailure(new TypeError('x is undefined')).code).toBe('unexpected')
  })
})

describe('issues under their fields', () => {
  test('each message goes to its field', () => {
    const setErrors = vi.fn()
    expect(applyIssues({ setErrors }, refused)).toBe(true)
    expect(setErrors).toHaveBeenCalledWith({
      title: 'Ce texte contient un numéro de sécurité sociale.',
      'caseDetails.errorCode': 'Trop long.',
    })
  })

  test('a failure without issues touches no field', () => {
    const setErrors = vi.fn()
    expect(applyIssues({ setErrors }, new ConnectionLost('no answer'))).toBe(false)
    expect(setErrors).not.toHaveBeenCalled()
  })
})

describe('details of a refusal', () => {
  const conflicts = [{ field: 'title', current: 'A', submitted: 'B' }]
  const stale = problem(409, 'stale_version', {
    details: { currentVersion: 4, conflicts, changedBy: 'Anne', changedAt: null },
  })

  test('are given for their own code only', () => {
    expect(detailsOf(stale, 'stale_version')).toMatchObject({ currentVersion: 4, conflicts })
    expect(detailsOf(stale, 'too_many_attempts')).toBeNull()
  })

  test('are refused when they have not the shape that the contract says', () => {
    expect(
      detailsOf(problem(409, 'stale_version', { details: { currentVersion: 'four' } }), 'stale_version'),
    ).toBeNull()
  })
})

describe('checks before sending', () => {
  const validate = validateWith(FileReport, (values: Record<string, unknown>) => values)
  const valid = {
    symptom: 'AP-1',
    title: 'SED non remis',
    description: 'Le SED reste à l’état envoyé.',
    occurredAt: new Date('2026-03-12T08:00:00Z'),
    environment: 'production',
    casesAffected: 1,
    bucCode: null,
  }

  test('a valid report has no error', () => {
    expect(validate(valid)).toEqual({})
  })

  test('each missing or wrong value is named in plain words', () => {
    expect(validate({ ...valid, title: ' ', occurredAt: undefined, casesAffected: -1, symptom: undefined })).toEqual({
      title: 'Ce champ est à remplir.',
      occurredAt: 'Ce champ est à remplir.',
      casesAffected: '0 au moins.',
      symptom: 'Ce champ est à remplir.',
    })
  })

  test('the number of an insured person is refused under its field', () => {
    expect(validate({ ...valid, description: 'Assuré 2 69 05 49 588 157 80' })['description']).toContain(
      'numéro de sécurité sociale',
    )
  })

  test('too long a text says by how much', () => {
    expect(validate({ ...valid, title: 'a'.repeat(161) })['title']).toBe('160 caractères au plus (161 saisis).')
  })
})
