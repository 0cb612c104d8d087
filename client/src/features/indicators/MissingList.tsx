import { Group, SegmentedControl, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Ir42 } from '@vigie/shared/indicators/indicator.routes'
import type { Ir42Element } from '@vigie/shared/indicators/ir42'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../api/session.ts'
import { rowsOf } from '../../api/use-pages.ts'
import { paths } from '../../app/paths.ts'
import i18n from '../../i18n/index.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { formatDay } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { capitalised, listed } from '../../ui/locale-formats.ts'
import classes from './Ir42Page.module.css'

type Missing = Ir42['missing'][number]

const shows = ['all', 'qualification', 'solution'] as const
type Show = (typeof shows)[number]
const ofSolution: readonly string[] = ['solution', 'referralReference'] satisfies Ir42Element[]
const lacks: Record<Show, (row: Missing) => boolean> = {
  all: () => true,
  qualification: ({ elements }) => elements.some((element) => !ofSolution.includes(element)),
  solution: ({ elements }) => elements.some((element) => ofSolution.includes(element)),
}

/** The word of a missing element; one that this screen does not know yet is shown as it is. */
const wordOf = (element: string): string => {
  const text: unknown = i18n.getResource(i18n.language, 'incidents', `missing.${element}`)
  return typeof text === 'string' ? text : element
}

/** `Gravité, impact et urgence`. */
const sentence = (words: readonly string[]): string => capitalised(listed(words))

/** What keeps the rate under its target, line by line, each leading to where it is completed. */
export const MissingList = ({ query }: { query: UseQueryResult<Ir42> }) => {
  const { t } = useTranslation('indicators')
  const [show, setShow] = useState<Show>('all')
  const readsIncidents = useCan('incident:read')
  const readsReports = useCan('report:read')
  const { data } = query
  const object: Column<Missing> = {
    key: 'title',
    header: t('missing.object'),
    isTitle: true,
    cell: ({ title }) => title,
  }
  const columns: Column<Missing>[] = [
    { key: 'reference', header: t('missing.reference'), width: 130, cell: ({ reference }) => reference },
    ...(data?.missing.every(({ title }) => title === null) ? [] : [object]),
    {
      key: 'institutions',
      header: t('missing.institutions'),
      width: 170,
      cell: ({ institutions }) =>
        institutions.length === 0 ? t('split.cleissShort') : institutions.map(({ acronym }) => acronym).join(', '),
    },
    { key: 'datedAt', header: t('missing.datedAt'), width: 100, cell: ({ datedAt }) => formatDay(datedAt) },
    {
      key: 'elements',
      header: t('missing.elements'),
      width: '32%',
      cell: ({ elements }) => {
        const words = sentence(elements.map(wordOf))
        return <span title={words}>{words}</span>
      },
    },
  ]
  const rowTo = ({ kind, reference }: Missing) =>
    kind === 'incident' ? paths.incident(reference) : paths.report(reference)
  const isReachable = data?.missing.every(({ kind }) => (kind === 'incident' ? readsIncidents : readsReports)) ?? false
  return (
    <section className={classes['section']}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('missing.title')}</Title>
        {data !== undefined && data.missing.length > 0 && (
          <Group gap="xs" className={classes['screenOnly']}>
            <SegmentedControl
              size="xs"
              aria-label={t('missing.filter')}
              value={show}
              onChange={(value) => shows.filter((known) => known === value).forEach(setShow)}
              data={shows.map((value) => ({
                value,
                label: `${t(`missing.shows.${value}`)} (${data.missing.filter(lacks[value]).length})`,
              }))}
            />
          </Group>
        )}
      </Group>
      <DataTable
        label={t('missing.caption')}
        columns={columns}
        source={rowsOf(query, ({ missing }) => missing.filter(lacks[show]))}
        rowKey={({ id }) => id}
        {...(isReachable && { rowTo })}
        empty={
          <EmptyState
            icon={IconCircleCheck}
            title={t(data?.denominator === 0 ? 'figure.notApplicable' : 'missing.noneTitle')}
            message={t(data?.denominator === 0 ? 'missing.empty' : 'missing.none')}
          />
        }
      />
    </section>
  )
}
