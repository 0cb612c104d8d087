import { Select, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { incidents } from '../../../api/resources.ts'
import { announceDuplicate } from '../UndoDuplicate.tsx'
import { statusWord } from '../words.ts'
import { controlId } from './control-id.ts'
import { PanelFrame } from './PanelFrame.tsx'
import { type PanelProps, useMoveForm } from './use-move-form.ts'

const DuplicateFields = z.object({ masterId: z.string().nullable(), masterLabel: z.string() })
const DuplicateInput = z.object(incidentWorkflow.transitions.mark_duplicate.input)
const candidates = incidentWorkflow.statuses.filter((status) => status !== 'duplicate' && status !== 'rejected')

/** Ties the incident to the one that is kept, found by its number or by words. */
export const DuplicatePanel = (panel: PanelProps) => {
  const { t } = useTranslation('incidents')
  const state = useMoveForm(panel, {
    action: 'mark_duplicate',
    fields: DuplicateFields,
    initialValues: { masterId: null, masterLabel: '' },
    chosen: panel.original === null ? undefined : { masterId: panel.original.id, masterLabel: panel.original.label },
    schema: DuplicateInput,
    toInput: ({ masterId }) => ({ masterId }),
    toMove: ({ masterId }) => ({ action: 'mark_duplicate', masterId }),
    onDone: announceDuplicate,
  })
  const { form } = state
  const { masterId, masterLabel } = form.values
  const [typed, setTyped] = useState(masterLabel)
  const [search] = useDebouncedValue(typed, 300)
  const q = search === masterLabel ? '' : search.slice(0, 200)
  const { data } = useQuery({
    ...incidents.list({
      query: { status: candidates, period: 'all', sort: 'newest', pageSize: 12, ...(q.trim() !== '' && { q }) },
    }),
    placeholderData: keepPreviousData,
  })
  const found = (data?.items ?? [])
    .filter(({ id }) => id !== panel.incident.id)
    .map(({ id, reference, title, status }) => ({ value: id, label: `${reference} ${title}`, status }))
  // The chosen one stays among the options whatever is typed next.
  const chosen =
    masterId !== null && !found.some(({ value }) => value === masterId)
      ? [{ value: masterId, label: masterLabel, status: '' }]
      : []
  const options = [...found, ...chosen]
  return (
    <PanelFrame
      title={t('panel.mark_duplicate.title')}
      submitLabel={t('panel.mark_duplicate.submit')}
      isDestructive
      state={state}
      panel={panel}
    >
      <Text size="sm">{t('panel.mark_duplicate.help')}</Text>
      <Select
        openOnFocus={false}
        id={controlId('masterId')}
        label={t('panel.mark_duplicate.master')}
        description={t('panel.mark_duplicate.search')}
        data={options}
        // The server has searched already, in more than the label.
        filter={({ options: all }) => all}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        nothingFoundMessage={t('panel.mark_duplicate.noResult')}
        renderOption={({ option }) => (
          <div>
            <Text size="sm" lineClamp={2}>
              {option.label}
            </Text>
            <Text size="xs" c="dimmed">
              {statusWord(options.find(({ value }) => value === option.value)?.status ?? '')}
            </Text>
          </div>
        )}
        {...form.getInputProps('masterId')}
        onChange={(id) =>
          form.setValues({ masterId: id, masterLabel: options.find(({ value }) => value === id)?.label ?? '' })
        }
      />
    </PanelFrame>
  )
}
