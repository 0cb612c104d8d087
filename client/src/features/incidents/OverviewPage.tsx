import { Drawer, Group, MultiSelect, Select, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type IncidentOverview, overviewRoutes } from '@vigie/shared/incidents/overview.routes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { incidentOverviews, institutions } from '../../api/resources.ts'
import { usePages } from '../../api/use-pages.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DayField } from '../../ui/DateTimeField.tsx'
import { formatDay } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { institutionName, labelOf } from '../../ui/labels.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { TwoLines } from '../../ui/TwoLines.tsx'
import { useUrlQuery } from '../../ui/use-url-query.ts'
import { useVocabulary } from './use-vocabulary.ts'
import { fieldWord, priorityWord, severityWord, solutionKindWord } from './words.ts'

const Muted = ({ children }: { children: string }) => (
  <Text inherit span c="dimmed">
    {children}
  </Text>
)

const useColumns = (): Column<IncidentOverview>[] => {
  const { t } = useTranslation('incidents')
  const vocabulary = useVocabulary()
  return [
    { key: 'reference', header: t('list.column.reference'), width: 128, cell: ({ reference }) => reference },
    { key: 'datedAt', header: t('list.column.datedAt'), width: 98, cell: ({ datedAt }) => formatDay(datedAt) },
    {
      key: 'category',
      header: fieldWord('qualification'),
      width: '26%',
      cell: ({ qualification }) =>
        qualification === null ? (
          <Muted>{t('overview.notQualified')}</Muted>
        ) : (
          <TwoLines>
            {[qualification.category, qualification.subcategory]
              .flatMap((code, index) =>
                code === null ? [] : index === 0 ? vocabulary.category(code) : vocabulary.subcategory(code),
              )
              .join(' · ')}
          </TwoLines>
        ),
    },
    {
      key: 'severity',
      header: t('list.column.severity'),
      width: 76,
      cell: ({ qualification }) =>
        qualification?.severity == null ? null : <SeverityBadge severity={qualification.severity} />,
    },
    {
      key: 'solution',
      header: fieldWord('solution'),
      isTitle: true,
      cell: ({ solution }) =>
        solution === null ? (
          <Muted>{t('overview.noSolution')}</Muted>
        ) : (
          <TwoLines>{t('overview.solution', { kind: solutionKindWord(solution.kind), text: solution.text })}</TwoLines>
        ),
    },
    {
      key: 'institutions',
      header: t('list.column.institutions'),
      width: 120,
      cell: ({ institutions: bodies }) =>
        bodies.length === 0 ? t('cleissFound') : bodies.map(({ acronym }) => acronym).join(', '),
    },
  ]
}

/** One incident in full, as far as the ministry reads it. */
const Details = ({ overview }: { overview: IncidentOverview }) => {
  const { t } = useTranslation('incidents')
  const vocabulary = useVocabulary()
  const { qualification, solution } = overview
  return (
    <Stack gap="lg">
      <FactList
        facts={[
          { label: fieldWord('datedAt'), value: formatDay(overview.datedAt) },
          {
            label: fieldWord('institutions'),
            value: overview.institutions.map(institutionName).join(', ') || t('cleissFound'),
          },
        ]}
      />
      <section>
        <Title order={3} mb={6}>
          {fieldWord('qualification')}
        </Title>
        {qualification === null ? (
          <Text c="dimmed">{t('overview.notQualified')}</Text>
        ) : (
          <FactList
            facts={[
              { label: fieldWord('category'), value: vocabulary.category(qualification.category) },
              ...(qualification.subcategory === null
                ? []
                : [{ label: fieldWord('subcategory'), value: vocabulary.subcategory(qualification.subcategory) }]),
              ...(qualification.cause === null
                ? []
                : [{ label: fieldWord('cause'), value: vocabulary.cause(qualification.cause) }]),
              ...(qualification.responsibleParty === null
                ? []
                : [{ label: fieldWord('responsibleParty'), value: vocabulary.party(qualification.responsibleParty) }]),
              ...(qualification.severity === null
                ? []
                : [
                    {
                      label: fieldWord('severity'),
                      value: `${qualification.severity} ${severityWord(qualification.severity)}`,
                    },
                  ]),
              ...(qualification.priority === null
                ? []
                : [{ label: fieldWord('priority'), value: priorityWord(qualification.priority) }]),
              ...(qualification.riskCodes.length === 0
                ? []
                : [{ label: fieldWord('riskCodes'), value: qualification.riskCodes.map(vocabulary.risk).join(', ') }]),
            ]}
          />
        )}
      </section>
      <section>
        <Title order={3} mb={6}>
          {fieldWord('solution')}
        </Title>
        {solution === null ? (
          <Text c="dimmed">{t('overview.noSolution')}</Text>
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {solutionKindWord(solution.kind)} · {t('overview.proposedOn', { date: formatDay(solution.proposedAt) })}
            </Text>
            <Text className="prose">{solution.text}</Text>
          </>
        )}
      </section>
    </Stack>
  )
}

/** The incidents as the ministry reads them. */
export const OverviewPage = () => {
  const { t } = useTranslation('incidents')
  const [query, setQuery] = useUrlQuery(overviewRoutes.list.query)
  const [open, setOpen] = useState<IncidentOverview | null>(null)
  const source = usePages(incidentOverviews.list, { query })
  const vocabulary = useVocabulary()
  const bodies = useQuery(institutions.list()).data?.items
  return (
    <>
      <PageHeader title={t('overview.title')} description={t('overview.description')} />
      <Group gap="sm" align="end" mb="md">
        <DayField
          id="from"
          size="xs"
          w={150}
          label={t('overview.from')}
          value={query.from ?? null}
          onChange={(from) => setQuery({ from: from ?? undefined })}
        />
        <DayField
          id="to"
          size="xs"
          w={150}
          label={t('overview.to')}
          value={query.to ?? null}
          onChange={(to) => setQuery({ to: to ?? undefined })}
        />
        <MultiSelect
          size="xs"
          miw={200}
          label={t('filter.category')}
          placeholder={query.category === undefined ? t('filter.any') : ''}
          data={(vocabulary.tables?.categories ?? []).map((row) => ({ value: row.code, label: labelOf(row) }))}
          value={query.category ?? []}
          onChange={(category) => setQuery({ category: category.length === 0 ? undefined : category })}
          searchable
          clearable
        />
        <Select
          size="xs"
          w={180}
          label={t('filter.institution')}
          placeholder={t('filter.any')}
          data={(bodies ?? []).map(({ id, acronym }) => ({ value: id, label: acronym }))}
          value={query.institutionId ?? null}
          onChange={(institutionId) => setQuery({ institutionId: institutionId ?? undefined })}
          searchable
          clearable
        />
      </Group>
      <DataTable
        label={t('overview.caption')}
        columns={useColumns()}
        source={source}
        rowKey={({ id }) => id}
        onOpen={setOpen}
        activeKey={open?.id}
        empty={<EmptyState title={t('overview.empty')} message={t('overview.emptyHelp')} />}
      />
      <Drawer opened={open !== null} onClose={() => setOpen(null)} title={open?.reference} position="right" size="md">
        {open !== null && <Details overview={open} />}
      </Drawer>
    </>
  )
}
