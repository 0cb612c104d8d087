import { describe, expect, test } from 'vitest'
import { findErrorCodes } from './error-codes.ts'

describe('error codes in a pasted message', () => {
  test.each([
    ['Delivery failed: EBMS:0005 ConnectionFailure', ['EBMS:0005']],
    ['errorCode="EBMS_0301" severity="failure"', ['EBMS:0301']],
    ['ebms 0103', ['EBMS:0103']],
    ['HTTP/1.1 504 Gateway Time-out', ['HTTP 504']],
    ['L’écran affiche « Erreur 500 »', ['HTTP 500']],
    ['status code: 412', ['HTTP 412']],
    ['HTTP 409 puis EBMS:0004 puis HTTP 409', ['HTTP 409', 'EBMS:0004']],
  ])('%s', (text, codes) => {
    expect(findErrorCodes(text)).toEqual(codes)
  })

  test.each(['Dossier 500 bloqué depuis 12 jours', 'EBMS:00051', 'SED X011 refusé', 'HTTP 5004', ''])(
    'finds none in « %s »',
    (text) => {
      expect(findErrorCodes(text)).toEqual([])
    },
  )
})
