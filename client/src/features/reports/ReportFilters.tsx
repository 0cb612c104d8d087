import { Button, Chip, Group, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { ReportStatus, reportStatuses } from '@vigie/shared/incidents/report'
import type { ReportQuery } from '@vigie/shared/incidents/report.routes'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../ui/dates.ts'
import { InstitutionSelect } from '../../ui/InstitutionSelect.tsx'
import { SearchField } from '../../ui/SearchField.tsx'

interface ReportFiltersProps {
  query: ReportQuery
  onChange: (changes: { [Key in keyof ReportQuery]?: ReportQuery[Key] | undefined }) => void
  showsInstitution: boolean
}

const sorts = ['newest', 'oldest', 'active'] as const
const isSort = (value: string | null): value is (typeof sorts)[number] => sorts.some((sort) => sort === value)

/** The change that clears every filter. */
export const noFilters = {
  q: undefined,
  status: undefined,
  institutionId: undefined,
  unread: undefined,
  unanswered: undefined,
  resolvedSince: undefined,
}

/** Filters of the list, kept in the address. */
export const ReportFilters = ({ query, onChange, showsInstitution }: ReportFiltersProps) => {
  const { t } = useTranslation(['reports', 'common'])
  const chosen = query.status ?? []
  const isFiltered =
    chosen.length > 0 || Object.keys(noFilters).some((name) => query[name as keyof typeof noFilters] !== undefined)
  return (
    <Group gap="sm" mb="md" component="search" align="center">
      <SearchField
        label={t('list.search')}
        placeholder={t('list.searchHint')}
        value={query.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      {showsInstitution && (
        <InstitutionSelect
          label={undefined}
          aria-label={t('list.institution')}
          placeholder={t('list.anyInstitution')}
          w={{ base: '100%', xs: 260 }}
          value={query.institutionId ?? null}
          onChange={(institutionId) => onChange({ institutionId: institutionId ?? undefined })}
        />
      )}
      <Select
        aria-label={t('list.sort')}
        w={{ base: '100%', xs: 190 }}
        allowDeselect={false}
        data={sorts.map((sort) => ({ value: sort, label: t(`list.sort_${sort}`) }))}
        value={query.sort}
        onChange={(sort) => isSort(sort) && onChange({ sort })}
      />
      <Chip.Group
        multiple
        value={chosen}
        onChange={(values) => {
          const status = values.map((value) => ReportStatus.parse(value))
          onChange({ status: status.length > 0 ? status : undefined })
        }}
      >
        <Group gap={6} role="group" aria-label={t('list.status')}>
          {reportStatuses.map((status) => (
            <Chip key={status} value={status} size="xs" radius={6}>
              {t(`status.${status}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Chip
        size="xs"
        radius={6}
        checked={query.unread !== undefined}
        onChange={(isOn) => onChange({ unread: isOn ? 'true' : undefined })}
      >
        {t('list.onlyUnread')}
      </Chip>
      {query.unanswered !== undefined && (
        <Chip size="xs" radius={6} checked onChange={() => onChange({ unanswered: undefined })}>
          {t('list.onlyUnanswered')}
        </Chip>
      )}
      {query.resolvedSince !== undefined && (
        <Chip size="xs" radius={6} checked onChange={() => onChange({ resolvedSince: undefined })}>
          {t('list.resolvedSince', { day: formatDay(query.resolvedSince) })}
        </Chip>
      )}
      {isFiltered && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange(noFilters)}
        >
          {t('common:action.clearFilters')}
        </Button>
      )}
    </Group>
  )
}
