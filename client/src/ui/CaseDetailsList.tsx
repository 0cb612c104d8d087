import { Code } from '@mantine/core'
import { caseRoles, directions, type StoredCaseDetails } from '@vigie/shared/incidents/case-details'
import { useTranslation } from 'react-i18next'
import { type Fact, FactList } from './FactList.tsx'

/** The technical facts that are known, one line each. */
export const CaseDetailsList = ({ details }: { details: StoredCaseDetails }) => {
  const { t } = useTranslation()
  const said = Object.entries(details) as [keyof StoredCaseDetails, StoredCaseDetails[keyof StoredCaseDetails]][]
  const facts = said.flatMap<Fact>(([name, value]) => {
    if (value === null || value === undefined || value.length === 0) return []
    const label = t(`caseDetails.${name}`)
    const direction = directions.find((known) => name === 'direction' && known === value)
    if (direction !== undefined) return [{ label, value: t(`direction.${direction}`) }]
    const role = caseRoles.find((known) => name === 'caseRole' && known === value)
    if (role !== undefined) return [{ label, value: t(`caseRole.${role}`) }]
    return [{ label, value: <Code>{typeof value === 'string' ? value : value.join(', ')}</Code> }]
  })
  return facts.length > 0 ? <FactList facts={facts} /> : null
}
