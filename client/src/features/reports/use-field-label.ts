import { useTranslation } from 'react-i18next'
import { emptyCaseDetails } from '../../ui/case-details-draft.ts'

const own = [
  'institutionId',
  'symptom',
  'title',
  'description',
  'occurredAt',
  'environment',
  'casesAffected',
  'bucCode',
  'text',
] as const
const isOwn = (name: string): name is (typeof own)[number] => own.some((known) => known === name)
const isDetail = (name: string): name is keyof typeof emptyCaseDetails => name in emptyCaseDetails

/** The label of a field by its path in the contract: `title`, `caseDetails.errorCode`, `caseDetails.receiverIds.0`. */
export const useFieldLabel = () => {
  const { t } = useTranslation(['reports', 'common'])
  return (path: string): string => {
    const [first = '', second = ''] = path.split('.')
    if (isOwn(first)) return t(`field.${first}`)
    if (first === 'caseDetails' && isDetail(second)) return t(`common:caseDetails.${second}`)
    return path
  }
}
