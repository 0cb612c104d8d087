import type { Priority } from '@vigie/shared/incidents/qualification'
import i18n from '../../i18n/index.ts'
import { capitalised, listed } from '../../ui/locale-formats.ts'

/** The word of a code such as `status.new`; a code that has no word, like a retired one, is shown as it is. */
export const wordOf = (group: string, code: string, namespace: 'incidents' | 'common' = 'incidents'): string => {
  const text: unknown = i18n.getResource(i18n.language, namespace, `${group}.${code}`)
  return typeof text === 'string' ? text : code
}

export const statusWord = (status: string) => wordOf('status', status)
export const severityWord = (severity: string) => wordOf('severity', severity)
export const solutionKindWord = (kind: string) => wordOf('solutionKind', kind, 'common')
export const environmentWord = (environment: string) => wordOf('environment', environment, 'common')

/** `responsable, gravité et urgence`. */
export const missingWords = (elements: readonly string[]): string =>
  listed(elements.map((element) => wordOf('missing', element)))
/** The word of a missing element where it stands alone: `Gravité`. */
export const missingWord = (element: string): string => capitalised(wordOf('missing', element))
/** `P1 Critique`. */
export const priorityWord = (priority: Priority | string) => `${priority} ${wordOf('priority', priority)}`

/** The name of a field of an incident, of its RINA case or of its flags. */
export const fieldWord = (field: string): string =>
  [wordOf('field', field), wordOf('caseDetails', field, 'common'), wordOf('flags', field, 'common')].find(
    (word) => word !== field,
  ) ?? field
