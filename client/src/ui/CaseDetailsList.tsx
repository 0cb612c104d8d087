import { Code } from '@mantine/core'
import type { CaseDetails } from '@vigie/shared/incidents/case-details'
import { useTranslation } from 'react-i18next'
import { type Fact, FactList } from './FactList.tsx'

/** The technical facts that are known, one line each. */
export const CaseDetailsList = ({ details }: { details: CaseDetails }) => {
  const { t } = useTranslation()
  const said = Object.entries(details) as [keyof CaseDetails, CaseDetails[keyof CaseDetails]][]
  const facts = said.flatMap<Fact>(([name, value]) => {
    if (value === null || value === undefined || value.length === 0) return []
    const label = t(`caseDetails.${name}`)
    if (name === 'direction')
      return [{ label, value: t(`direction.${value as NonNullable<CaseDetails['direction']>}`) }]
    if (name === 'caseRole') return [{ label, value: t(`caseRole.${value as NonNullable<CaseDetails['caseRole']>}`) }]
    return [{ label, value: <Code>{typeof value === 'string' ? value : value.join(', ')}</Code> }]
  })
  return facts.length > 0 ? <FactList facts={facts} /> : null
}
