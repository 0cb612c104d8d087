import { Button, Checkbox, Group, MultiSelect, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react'
import { origins } from '@vigie/shared/incidents/incident'
import type { IncidentQuery } from '@vigie/shared/incidents/incident.routes'
import { incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { priorities, severities } from '@vigie/shared/incidents/qualification'
import { environments } from '@vigie/shared/incidents/report'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../../api/session.ts'
import { InstitutionSelect } from '../../../ui/InstitutionSelect.tsx'
import { labelOf } from '../../../ui/labels.ts'
import { ReferenceSelect } from '../../../ui/ReferenceSelect.tsx'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
import { useVocabulary } from '../use-vocabulary.ts'
import { environmentWord, priorityWord, severityWord, statusWord, wordOf } from '../words.ts'
import classes from './IncidentFilters.module.css'
import { activeCount, openView } from './saved-views.ts'

interface FilterProps {
  filters: IncidentQuery
  onChange: (changes: Partial<IncidentQuery>) => void
}

/** An empty list filters nothing, and leaves the address. */
const orNone = <Value extends string>(known: readonly Value[], chosen: readonly string[]): Value[] | undefined => {
  const values = known.filter((value) => chosen.includes(value))
  return values.length > 0 ? values : undefined
}
const oneOf = <Value extends string>(known: readonly Value[], chosen: string | null): Value | undefined =>
  known.find((value) => value === chosen)

const isNone = (chosen: readonly string[] | undefined) => chosen === undefined || chosen.length === 0

const SearchField = ({ filters, onChange }: FilterProps) => {
  const { t } = useTranslation('incidents')
  const input = useRef<HTMLInputElement>(null)
  const sought = filters.q ?? ''
  const [known, setKnown] = useState(sought)
  const [typed, setTyped] = useState(sought)
  // The address changed by another way, such as a tab: the field follows it.
  if (sought !== known) {
    setKnown(sought)
    setTyped(sought)
  }
  const seek = useDebouncedCallback((text: string) => {
    setKnown(text)
    onChange({ q: text === '' ? undefined : text })
  }, 300)
  usePageKeys([['/', () => input.current?.focus()]])
  return (
    <TextInput
      ref={input}
      type="search"
      size="xs"
      className={classes['search']}
      label={t('filter.searchLabel')}
      placeholder={t('filter.search')}
      maxLength={200}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        seek(event.currentTarget.value.trim())
      }}
    />
  )
}

const moreNames = ['environment', 'origin', 'priority', 'bucCode', 'lacks', 'imported', 'contested'] as const
const assignees = ['me', 'none'] as const
const lacks = ['qualification', 'solution'] as const
const importedOptions = ['yes', 'no'] as const
const periods = ['recent', 'all'] as const
const sorts = ['newest', 'oldest', 'updated'] as const

const MoreFilters = ({ filters, onChange }: FilterProps) => {
  const { t } = useTranslation('incidents')
  return (
    <div className={classes['row']}>
      <MultiSelect
        size="xs"
        label={t('filter.environment')}
        data={environments.map((value) => ({ value, label: environmentWord(value) }))}
        value={filters.environment ?? []}
        placeholder={isNone(filters.environment) ? t('filter.any') : ''}
        onChange={(chosen) => onChange({ environment: orNone(environments, chosen) })}
      />
      <Select
        size="xs"
        clearable
        label={t('filter.origin')}
        placeholder={t('filter.any')}
        data={origins.map((value) => ({ value, label: wordOf('origin', value) }))}
        value={filters.origin ?? null}
        onChange={(chosen) => onChange({ origin: oneOf(origins, chosen) })}
      />
      <MultiSelect
        size="xs"
        label={t('filter.priority')}
        data={priorities.map((value) => ({ value, label: priorityWord(value) }))}
        value={filters.priority ?? []}
        placeholder={isNone(filters.priority) ? t('filter.any') : ''}
        onChange={(chosen) => onChange({ priority: orNone(priorities, chosen) })}
      />
      <ReferenceSelect
        table="bucs"
        size="xs"
        label={t('filter.buc')}
        placeholder={t('filter.any')}
        value={filters.bucCode ?? null}
        onChange={(code) => onChange({ bucCode: code ?? undefined })}
      />
      <Select
        size="xs"
        clearable
        label={t('filter.lacks')}
        placeholder={t('filter.nothing')}
        data={lacks.map((value) => ({ value, label: t(`filter.lacksOptions.${value}`) }))}
        value={filters.lacks ?? null}
        onChange={(chosen) => onChange({ lacks: oneOf(lacks, chosen) })}
      />
      <Select
        size="xs"
        clearable
        label={t('filter.imported')}
        placeholder={t('filter.any')}
        data={importedOptions.map((value) => ({ value, label: t(`filter.importedOptions.${value}`) }))}
        value={filters.imported ?? null}
        onChange={(chosen) => onChange({ imported: oneOf(importedOptions, chosen) })}
      />
      <Checkbox
        size="xs"
        mb={8}
        label={t('filter.contested')}
        checked={filters.contested === true}
        onChange={(event) => onChange({ contested: event.currentTarget.checked || undefined })}
      />
    </div>
  )
}

/** The filters of the list; they live in the address. On a phone they fold under one button. */
export const IncidentFilters = ({ filters, onChange }: FilterProps) => {
  const { t } = useTranslation('incidents')
  const vocabulary = useVocabulary()
  const canBeAssigned = useCan('incident:triage')
  const more = activeCount(filters, moreNames)
  const active = activeCount(filters)
  const [isMoreOpen, { toggle: toggleMore }] = useDisclosure(more > 0)
  const [isShown, { toggle: toggleShown }] = useDisclosure(false)
  const categories = vocabulary.tables?.categories ?? []
  return (
    <section aria-label={t('filter.label')} className={classes['filters']}>
      <Button
        hiddenFrom="sm"
        variant="default"
        size="xs"
        aria-expanded={isShown}
        leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
        onClick={toggleShown}
      >
        {active > 0 ? t('filter.showActive', { count: active }) : t('filter.show')}
      </Button>
      <div className={classes['body']} data-shown={isShown || undefined}>
        <div className={classes['row']}>
          <SearchField filters={filters} onChange={onChange} />
          <MultiSelect
            size="xs"
            label={t('filter.status')}
            data={incidentWorkflow.statuses.map((value) => ({ value, label: statusWord(value) }))}
            value={filters.status ?? []}
            placeholder={isNone(filters.status) ? t('filter.any') : ''}
            onChange={(chosen) => onChange({ status: orNone(incidentWorkflow.statuses, chosen) })}
          />
          <MultiSelect
            size="xs"
            label={t('filter.severity')}
            data={severities.map((value) => ({ value, label: `${value} ${severityWord(value)}` }))}
            value={filters.severity ?? []}
            placeholder={isNone(filters.severity) ? t('filter.any') : ''}
            onChange={(chosen) => onChange({ severity: orNone(severities, chosen) })}
          />
          <MultiSelect
            size="xs"
            searchable
            label={t('filter.category')}
            data={categories.map((category) => ({ value: category.code, label: labelOf(category) }))}
            value={filters.category ?? []}
            placeholder={isNone(filters.category) ? t('filter.any') : ''}
            onChange={(chosen) => onChange({ category: chosen.length > 0 ? chosen : undefined })}
          />
          <InstitutionSelect
            size="xs"
            label={t('filter.institution')}
            placeholder={t('filter.any')}
            value={filters.institutionId ?? null}
            onChange={(id) => onChange({ institutionId: id ?? undefined })}
          />
          {canBeAssigned && (
            <Select
              size="xs"
              clearable
              label={t('filter.assignee')}
              placeholder={t('filter.anyone')}
              data={assignees.map((value) => ({ value, label: t(`filter.assignees.${value}`) }))}
              value={oneOf(assignees, filters.assignee ?? null) ?? null}
              onChange={(chosen) => onChange({ assignee: oneOf(assignees, chosen) })}
            />
          )}
        </div>
        {isMoreOpen && <MoreFilters filters={filters} onChange={onChange} />}
        <Group gap="xs" align="end">
          <Select
            size="xs"
            w={210}
            label={t('filter.period')}
            allowDeselect={false}
            data={periods.map((value) => ({ value, label: t(`filter.periods.${value}`) }))}
            value={filters.period}
            onChange={(chosen) => onChange({ period: oneOf(periods, chosen) ?? 'recent' })}
          />
          <Select
            size="xs"
            w={170}
            label={t('filter.sort')}
            allowDeselect={false}
            data={sorts.map((value) => ({ value, label: t(`filter.sorts.${value}`) }))}
            value={filters.sort}
            onChange={(chosen) => onChange({ sort: oneOf(sorts, chosen) ?? 'newest' })}
          />
          <Button variant="subtle" size="xs" aria-expanded={isMoreOpen} onClick={toggleMore}>
            {more > 0 ? t('filter.moreActive', { count: more }) : t('filter.more')}
          </Button>
          {active > 0 && (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              leftSection={<IconX size={14} aria-hidden />}
              onClick={() => onChange(openView('all'))}
            >
              {t('filter.clear')}
            </Button>
          )}
        </Group>
      </div>
    </section>
  )
}
