import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleX, IconFlask, IconHistory } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import type { TFunction } from 'i18next'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { incidents } from '../../../api/resources.ts'
import type { Rows } from '../../../api/use-pages.ts'
import { type Column, DataTable, type RowSelection } from '../../../ui/DataTable.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { Highlighted } from '../../../ui/Highlighted.tsx'
import { institutionName } from '../../../ui/labels.ts'
import { capitalised } from '../../../ui/locale-formats.ts'
import { SeverityBadge } from '../../../ui/SeverityBadge.tsx'
import { StackedCell } from '../../../ui/StackedCell.tsx'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { TwoLines } from '../../../ui/TwoLines.tsx'
import { categoryWord, useVocabulary } from '../use-vocabulary.ts'
import { environmentWord, missingWords, priorityWord, severityWord, statusWord } from '../words.ts'
import { shortName } from './short-name.ts'

/** The browser’s own: fifty rows of the library’s take longer to draw than all the rest. */
const Hint = ({ label, children }: { label: string; children: ReactNode }) => <span title={label}>{children}</span>

const Quiet = ({ children }: { children: ReactNode }) => <span className="quiet">{children}</span>

const columnsOf = (
  t: TFunction<'incidents'>,
  wordOfCategory: (code: string) => string,
  searched: string | undefined,
): Column<IncidentSummary>[] => {
  const institutionsCell = ({ institutions }: IncidentSummary) => {
    const [first, ...others] = institutions
    if (first === undefined) return <Quiet>{t('cleissFound')}</Quiet>
    if (others.length === 0) return <Hint label={institutionName(first)}>{first.acronym}</Hint>
    return (
      <Hint label={institutions.map(({ acronym }) => acronym).join(', ')}>
        {first.acronym} {t('list.moreInstitutions', { count: others.length })}
      </Hint>
    )
  }
  const missingCell = ({ missing, status }: IncidentSummary) => {
    if (status === 'rejected' || status === 'duplicate') return null
    if (missing.length === 0) return <Quiet>{t('list.complete')}</Quiet>
    const words = missingWords(missing)
    return (
      <Hint label={t('list.missingLabel', { elements: words })}>
        <TwoLines>{capitalised(words)}</TwoLines>
      </Hint>
    )
  }
  const marks = ({ possibleBreach, environment, imported }: IncidentSummary) => (
    <>
      {possibleBreach && (
        <IconAlertTriangle size={14} color="var(--mantine-color-error)" aria-label={t('list.breach')} />
      )}
      {imported !== null && <IconHistory size={14} aria-label={t('list.imported')} />}
      {environment !== 'production' && <IconFlask size={14} aria-label={environmentWord(environment)} />}
    </>
  )
  return [
    {
      key: 'reference',
      header: t('list.column.reference'),
      width: 130,
      cell: ({ reference }) => <Highlighted text={reference} query={searched} />,
    },
    {
      key: 'title',
      header: t('list.column.title'),
      isTitle: true,
      cell: (row) => (
        <TwoLines>
          {row.isContested && (
            <ToneBadge tone="red" icon={IconCircleX}>
              {t('list.contested')}
            </ToneBadge>
          )}{' '}
          <Highlighted text={row.title} query={searched} /> {marks(row)}
          {row.duplicateOf !== null && <Quiet>{t('list.duplicateOf', { reference: row.duplicateOf.reference })}</Quiet>}
        </TwoLines>
      ),
    },
    {
      key: 'status',
      header: t('list.column.status'),
      width: 174,
      cell: ({ status }) => <StatusBadge status={status}>{statusWord(status)}</StatusBadge>,
    },
    {
      key: 'severity',
      header: t('list.column.severity'),
      width: 74,
      cell: ({ severity }) =>
        severity === null ? null : (
          <Hint label={`${severity} ${severityWord(severity)}`}>
            <SeverityBadge severity={severity} />
          </Hint>
        ),
    },
    {
      key: 'priority',
      header: t('list.column.priority'),
      width: 58,
      cell: ({ priority }) => (priority === null ? null : <Hint label={priorityWord(priority)}>{priority}</Hint>),
    },
    {
      key: 'category',
      header: t('list.column.category'),
      width: 160,
      // A list of the window’s width has the objects to show first.
      showFrom: 'wide',
      cell: ({ category }) => category !== null && <TwoLines>{wordOfCategory(category)}</TwoLines>,
    },
    {
      key: 'institutions',
      header: t('list.column.institutions'),
      width: 92,
      showFrom: 'medium',
      cell: institutionsCell,
    },
    {
      key: 'assignee',
      header: t('list.column.assignee'),
      width: 98,
      showFrom: 'medium',
      cell: ({ assignee }) =>
        assignee === null ? (
          <Quiet>{t('list.unassigned')}</Quiet>
        ) : (
          <Hint label={assignee.name}>{shortName(assignee.name)}</Hint>
        ),
    },
    {
      key: 'datedAt',
      header: t('list.column.datedAt'),
      width: 100,
      showFrom: 'medium',
      cell: ({ datedAt }) => formatDay(datedAt),
    },
    { key: 'missing', header: t('list.column.missing'), width: 120, showFrom: 'medium', cell: missingCell },
  ]
}

/** The same rows beside an open incident: two lines that tell one from another. */
const narrowColumnsOf = (t: TFunction<'incidents'>, searched: string | undefined): Column<IncidentSummary>[] => {
  return [
    {
      key: 'title',
      header: t('list.title'),
      isTitle: true,
      cell: ({ reference, title, severity, status, institutions, datedAt }) => (
        <StackedCell
          title={<Highlighted text={title} query={searched} />}
          mark={severity !== null && <SeverityBadge severity={severity} />}
          under={
            <>
              <Highlighted text={reference} query={searched} /> · {institutions[0]?.acronym ?? t('cleissFound')} ·{' '}
              {formatDay(datedAt)}
            </>
          }
          badge={<StatusBadge status={status}>{statusWord(status)}</StatusBadge>}
        />
      ),
    },
  ]
}

interface IncidentTableProps {
  source: Rows<IncidentSummary>
  empty: ReactNode
  /** The words that the list was searched for: they stand out. */
  searched: string | undefined
  /** The number of the incident that is open beside the list. */
  opened: string | null
  toOf: (reference: string) => string
  onReach: (reference: string) => void
  selection?: RowSelection<IncidentSummary>
}

/** The incidents of the list, one dense row each; a row opens its incident, beside the list where there is room. */
export const IncidentTable = ({ source, empty, opened, toOf, onReach, searched, selection }: IncidentTableProps) => {
  const { t } = useTranslation('incidents')
  const { tables } = useVocabulary()
  const isNarrow = opened !== null
  // The same columns as long as they show the same: rows are then not drawn again.
  const columns = useMemo(
    () => (isNarrow ? narrowColumnsOf(t, searched) : columnsOf(t, (code) => categoryWord(tables, code), searched)),
    [isNarrow, t, tables, searched],
  )
  const cache = useQueryClient()
  const beside = source.rows?.find(({ reference, id }) => reference === opened || id === opened)
  /** The next step of the keys shows at once what is read ahead here. */
  const readAhead = (row: IncidentSummary) => {
    const at = source.rows?.indexOf(row) ?? -1
    for (const near of [source.rows?.[at + 1], source.rows?.[at - 1]])
      if (near !== undefined) void cache.prefetchQuery(incidents.get({ params: { incidentId: near.reference } }))
  }
  return (
    <>
      <DataTable
        label={t('list.title')}
        columns={columns}
        source={source}
        rowKey={({ id }) => id}
        rowTo={({ reference }) => toOf(reference)}
        onReach={(row) => {
          onReach(row.reference)
          if (opened !== null) readAhead(row)
        }}
        activeKey={beside?.id}
        {...(selection && { selection })}
        empty={empty}
      />
      {source.rows !== undefined && source.rows.length > 0 && (
        <Text size="xs" c="dimmed" px={10} visibleFrom="sm" className="screen-only">
          {t('list.keys')}
        </Text>
      )}
    </>
  )
}
