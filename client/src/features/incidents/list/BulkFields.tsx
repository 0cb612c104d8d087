import { Select, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import { useTranslation } from 'react-i18next'
import { people } from '../../../api/resources.ts'
import { OriginalSelect } from '../OriginalSelect.tsx'
import type { BulkInput, ScreenAct } from './bulk-acts.ts'

interface BulkFieldsProps {
  act: ScreenAct
  selected: readonly IncidentSummary[]
  input: BulkInput
  onChange: (changes: Partial<BulkInput>) => void
}

/** What an act on several incidents asks for. */
export const BulkFields = ({ act, selected, input, onChange }: BulkFieldsProps) => {
  const { t } = useTranslation(['incidents', 'common'])
  const team = useQuery({ ...people.list(), enabled: act === 'assign' })
  if (act === 'assign')
    return (
      <Select
        data-autofocus
        openOnFocus={false}
        label={t('panel.assign.assignee')}
        placeholder={t('panel.assign.nobody')}
        data={(team.data?.items ?? []).map(({ id, name, institution }) => ({
          value: id,
          label: institution === null ? name : `${name}, ${institution}`,
        }))}
        searchable
        clearable
        nothingFoundMessage={t('common:form.notFound')}
        value={input.assigneeId}
        onChange={(assigneeId) => onChange({ assigneeId })}
      />
    )
  if (act === 'reject')
    return (
      <Textarea
        data-autofocus
        label={t('panel.reject.reason')}
        description={t('bulk.sameReason')}
        autosize
        minRows={3}
        value={input.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
    )
  if (act !== 'mark_duplicate') return null
  // One alone cannot be kept and set aside.
  const isAlone = selected.length === 1
  return (
    <>
      <Text size="sm">{t('bulk.duplicateHelp')}</Text>
      <OriginalSelect
        data-autofocus
        original={input.original}
        onChoose={(original) => onChange({ original })}
        ticked={isAlone ? [] : selected}
        excluded={isAlone ? selected.map(({ id }) => id) : []}
      />
    </>
  )
}
