import { Button, Group } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { CalendarEdition, EditionCell } from '@vigie/shared/go-lives/edition'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarEditions } from '../../../api/resources.ts'
import type { Rows } from '../../../api/use-pages.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { compareTexts } from '../../../ui/locale-formats.ts'
import { roleWord } from '../changes/change-row.ts'
import { usePart } from '../changes/use-part.ts'
import { applicabilityWord, fieldWord, statusWord } from '../changes/value-word.ts'
import type { ChangeAddress, EditionAddress } from './edition-view.ts'
import { OneOf } from './OneOf.tsx'

/** The BUC or the release that a cell is about, as its column is titled. */
const subjectOf = ({ bucCode, release }: EditionCell): string => release ?? bucCode ?? ''

const inOrder = (cells: readonly EditionCell[]): EditionCell[] =>
  cells.toSorted(
    (left, right) =>
      compareTexts(left.institution, right.institution) ||
      compareTexts(subjectOf(left), subjectOf(right)) ||
      compareTexts(left.role ?? '', right.role ?? ''),
  )

const dayOf = (day: string | null) => (day === null ? '–' : formatDay(day))

const useColumns = (): Column<EditionCell>[] => {
  const { t } = useTranslation('calendarEditions')
  const day = (field: 'baselineOn' | 'planOn' | 'validatedOn' | 'forecastOn' | 'actualOn'): Column<EditionCell> => ({
    key: field,
    header: t(`content.${field}`),
    width: 100,
    ...((field === 'baselineOn' || field === 'validatedOn') && { showFrom: 'medium' }),
    cell: (cell) => dayOf(cell[field]),
  })
  return [
    { key: 'institution', header: t('content.institution'), width: 120, cell: ({ institution }) => institution },
    { key: 'subject', header: t('content.subject'), isTitle: true, cell: subjectOf },
    {
      key: 'role',
      header: t('content.role'),
      width: 170,
      cell: ({ role }) => (role === null ? '–' : roleWord(role)),
    },
    {
      key: 'applicability',
      header: fieldWord('applicability'),
      width: 112,
      cell: ({ applicability }) => applicabilityWord(applicability),
    },
    { key: 'status', header: fieldWord('status'), width: 116, cell: ({ status }) => statusWord(status) },
    day('baselineOn'),
    day('planOn'),
    day('validatedOn'),
    day('forecastOn'),
    day('actualOn'),
  ]
}

interface EditionContentProps {
  edition: CalendarEdition
  address: EditionAddress
  onChange: ChangeAddress
}

/** All the rows of an edition, as they were frozen. */
export const EditionContent = ({ edition, address, onChange }: EditionContentProps) => {
  const { t } = useTranslation(['calendarEditions', 'common'])
  const { data } = useSuspenseQuery(calendarEditions.content({ params: { editionId: edition.id } }))
  const { institution, subject } = address
  const cells = useMemo(() => inOrder(data.cells), [data.cells])
  const kept = cells.filter(
    (cell) =>
      (institution === undefined || cell.institution === institution) &&
      (subject === undefined || subjectOf(cell) === subject),
  )
  const { part, hasMore, showMore } = usePart(kept, [edition.id, institution, subject].join(' '))
  const source: Rows<EditionCell> = {
    rows: part,
    count: kept.length,
    isCountCapped: false,
    isFetching: false,
    areFormer: false,
    error: null,
    retry: () => undefined,
    hasMore,
    isLoadingMore: false,
    loadMore: showMore,
  }
  const columns = useColumns()
  return (
    <>
      <Group gap="sm" mb="md" align="end" role="search">
        <OneOf
          label={t('content.institution')}
          values={data.cells.map((cell) => cell.institution)}
          value={institution}
          onChange={(value) => onChange({ institution: value })}
        />
        <OneOf
          label={t('content.subject')}
          values={data.cells.map(subjectOf)}
          value={subject}
          onChange={(value) => onChange({ subject: value })}
        />
      </Group>
      <DataTable
        label={t('view.calendar')}
        columns={columns}
        source={source}
        rowKey={({ goLiveId }) => goLiveId}
        empty={
          <EmptyState
            icon={IconSearchOff}
            title={t(data.cells.length === 0 ? 'content.empty' : 'content.noMatch')}
            action={
              data.cells.length > 0 && (
                <Button variant="default" onClick={() => onChange({ institution: undefined, subject: undefined })}>
                  {t('common:action.clearFilters')}
                </Button>
              )
            }
          />
        }
      />
    </>
  )
}
