import { type ComboboxItem, Select, type SelectProps, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { foldText } from '@vigie/shared/text/search-tokens'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../api/resources.ts'
import { statusWord } from './words.ts'

const live = incidentWorkflow.statuses.filter((status) => status !== 'duplicate' && status !== 'rejected')
const isLive = ({ status }: IncidentSummary) => live.some((one) => one === status)

/** The incident that is kept. */
export type Original = Pick<IncidentSummary, 'id' | 'reference' | 'title'>

const labelOf = ({ reference, title }: Original) => `${reference} ${title}`
const itemOf = (incident: Original): ComboboxItem => ({ value: incident.id, label: labelOf(incident) })
const holdsEveryWord = (text: string, typed: string) => {
  const folded = foldText(text)
  return foldText(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

interface OriginalSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'filter' | 'renderOption'> {
  original: Original | null
  onChoose: (original: Original | null) => void
  /** What becomes a duplicate: it is not offered as its own original. */
  excluded: readonly string[]
  /** Several are marked at once: one of them may be the one that is kept. */
  ticked?: readonly IncidentSummary[]
}

/** The incident to keep, found by its number or by words. */
export const OriginalSelect = ({ original, onChoose, excluded, ticked = [], ...rest }: OriginalSelectProps) => {
  const { t } = useTranslation('incidents')
  const label = original === null ? '' : labelOf(original)
  const [typed, setTyped] = useState(label)
  const [search] = useDebouncedValue(typed, 300)
  const q = search === label ? '' : search.slice(0, 200).trim()
  const { data } = useQuery({
    ...incidents.list({ query: { status: live, period: 'all', sort: 'newest', pageSize: 12, ...(q !== '' && { q }) } }),
    placeholderData: keepPreviousData,
  })
  const among = ticked.filter(isLive)
  const found = (data?.items ?? []).filter(({ id }) => !excluded.includes(id) && !among.some((one) => one.id === id))
  // The chosen one stays among the options whatever is typed next.
  const isListed = (one: Original) => [...among, ...found].some(({ id }) => id === one.id)
  const others: Original[] = original === null || isListed(original) ? found : [...found, original]
  const matching = among.filter((one) => one.id === original?.id || holdsEveryWord(labelOf(one), q))
  const statusOf = (id: string) => statusWord([...among, ...found].find((one) => one.id === id)?.status ?? '')
  return (
    <Select
      openOnFocus={false}
      label={t('panel.mark_duplicate.master')}
      description={t('panel.mark_duplicate.search')}
      data={
        ticked.length === 0
          ? others.map(itemOf)
          : [
              { group: t('bulk.amongTicked'), items: matching.map(itemOf) },
              { group: t('bulk.otherIncidents'), items: others.map(itemOf) },
            ].filter(({ items }) => items.length > 0)
      }
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
            {statusOf(option.value)}
          </Text>
        </div>
      )}
      {...rest}
      value={original?.id ?? null}
      onChange={(id) => {
        const chosen = [...matching, ...others].find((one) => one.id === id)
        onChoose(chosen === undefined ? null : { id: chosen.id, reference: chosen.reference, title: chosen.title })
      }}
    />
  )
}
