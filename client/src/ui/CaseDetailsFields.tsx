import { Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core'
import { caseRoles, directions } from '@vigie/shared/incidents/case-details'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetailsDraft } from './case-details-draft.ts'
import { ReferenceSelect } from './ReferenceSelect.tsx'

interface CaseDetailsFieldsProps {
  value: CaseDetailsDraft
  onChange: (changes: Partial<CaseDetailsDraft>) => void
  /** By path, as the contract names them: `caseDetails.errorCode`. */
  errors: Record<string, ReactNode>
  onBlur?: (path: string) => void
}

/** The technical facts of a case, each optional; the id of a control is its path (`caseDetails.errorCode`). */
export const CaseDetailsFields = ({ value, onChange, errors, onBlur }: CaseDetailsFieldsProps) => {
  const { t } = useTranslation()
  const field = (name: keyof CaseDetailsDraft) => {
    const path = `caseDetails.${name}`
    return { id: path, label: t(`caseDetails.${name}`), error: errors[path], onBlur: () => onBlur?.(path) }
  }
  const text = (name: Exclude<keyof CaseDetailsDraft, 'receiverIds'>) => (
    <TextInput
      {...field(name)}
      value={value[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  )
  const choice = (name: 'direction' | 'caseRole', options: { value: string; label: string }[]) => (
    <Select
      {...field(name)}
      clearable
      data={options}
      value={value[name] || null}
      onChange={(next) => onChange({ [name]: next ?? '' })}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
      {text('errorCode')}
      {text('rinaVersion')}
      {text('localCaseId')}
      {text('internationalCaseId')}
      <ReferenceSelect
        table="seds"
        {...field('sedType')}
        value={value.sedType || null}
        onChange={(sedType) => onChange({ sedType: sedType ?? '' })}
      />
      {text('sedVersion')}
      {text('documentId')}
      {text('cdmVersion')}
      {choice(
        'direction',
        directions.map((direction) => ({ value: direction, label: t(`direction.${direction}`) })),
      )}
      {choice(
        'caseRole',
        caseRoles.map((role) => ({ value: role, label: t(`caseRole.${role}`) })),
      )}
      <ReferenceSelect
        table="countries"
        {...field('counterpartCountry')}
        value={value.counterpartCountry || null}
        onChange={(counterpartCountry) => onChange({ counterpartCountry: counterpartCountry ?? '' })}
      />
      {text('accessPoint')}
      {text('senderId')}
      <TagsInput
        {...field('receiverIds')}
        value={value.receiverIds}
        onChange={(receiverIds) => onChange({ receiverIds })}
      />
      {text('as4MessageId')}
    </SimpleGrid>
  )
}
