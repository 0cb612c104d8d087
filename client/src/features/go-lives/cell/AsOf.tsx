import { Button, Group, Skeleton, Table, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { isoDateTime } from '@vigie/shared/contract/fields'
import type { GoLive, GoLiveAsOf } from '@vigie/shared/go-lives/go-live'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { describeFailure } from '../../../api/failures.ts'
import { goLives } from '../../../api/resources.ts'
import { DateTimeField } from '../../../ui/DateTimeField.tsx'
import { formatDateTime } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useUrlQuery } from '../../../ui/use-url-query.ts'
import classes from './Cell.module.css'
import { fieldWord, valueWord } from './ledger-words.ts'

const AsOfQuery = z.object({ connu: isoDateTime.optional() })
const fields = ['status', 'applicability', 'baselineOn', 'validatedOn', 'planOn', 'forecastOn', 'actualOn'] as const

const itemNow = (goLive: GoLive, code: string) => {
  const item = goLive.checklist.find((known) => known.code === code)
  return item && { isDone: item.isDone, waivedUntil: item.waiver?.expiresOn ?? null }
}

/** What was known then beside what is known now. */
const Then = ({ goLive, then }: { goLive: GoLive; then: GoLiveAsOf }) => {
  const { t } = useTranslation('goLiveCell')
  const rows = [
    ...fields.map((field) => ({ field, before: valueWord(field, then[field]), now: valueWord(field, goLive[field]) })),
    ...Object.entries(then.items).map(([code, fact]) => ({
      field: `items.${code}`,
      before: valueWord('', fact),
      now: valueWord('', itemNow(goLive, code)),
    })),
  ]
  return (
    <Table mt="sm" className={classes['then'] ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('asOf.field')}</Table.Th>
          <Table.Th>{formatDateTime(then.at)}</Table.Th>
          <Table.Th>{t('asOf.now')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ field, before, now }) => (
          <Table.Tr key={field} data-changed={before !== now || undefined}>
            <Table.Th scope="row">{fieldWord(goLive, field)}</Table.Th>
            <Table.Td>{before}</Table.Td>
            <Table.Td>{before === now ? <span className="quiet">{t('asOf.same')}</span> : now}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const Found = ({ goLive, at }: { goLive: GoLive; at: Date }) => {
  const { t } = useTranslation('goLiveCell')
  const { data, error, refetch } = useQuery(goLives.asOf({ params: { goLiveId: goLive.id }, query: { at } }))
  if (data !== undefined) return <Then goLive={goLive} then={data} />
  if (error === null) return <Skeleton mt="sm" height={120} />
  // The cell is on the screen: what does not exist is its past.
  return describeFailure(error).code === 'not_found' ? (
    <Text size="sm" mt="sm" role="status">
      {t('asOf.notYet', { at: formatDateTime(at) })}
    </Text>
  ) : (
    <FailureNotice error={error} onRetry={() => void refetch()} />
  )
}

/** The cell as it was known at a past instant, kept in the address. */
export const AsOf = ({ goLive }: { goLive: GoLive }) => {
  const { t } = useTranslation(['goLiveCell', 'common'])
  const [{ connu: at }, setQuery] = useUrlQuery(AsOfQuery)
  const [typed, setTyped] = useState<Date | null>(at ?? null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const look = (event: FormEvent) => {
    event.preventDefault()
    const isFuture = typed !== null && typed > new Date()
    setRefusal(isFuture ? t('asOf.future') : null)
    if (typed !== null && !isFuture) setQuery({ connu: typed })
  }
  return (
    <Section title={t('asOf.title')}>
      <form onSubmit={look} noValidate>
        <Group gap="xs" align="end">
          <DateTimeField
            label={t('asOf.label')}
            value={typed}
            onChange={(instant) => {
              setTyped(instant)
              setRefusal(null)
            }}
            error={refusal}
          />
          <Button type="submit" variant="default" leftSection={<IconHistory size={16} aria-hidden />}>
            {t('asOf.look')}
          </Button>
          {at !== undefined && (
            <Button
              variant="subtle"
              onClick={() => {
                setTyped(null)
                setQuery({ connu: undefined })
              }}
            >
              {t('asOf.back')}
            </Button>
          )}
        </Group>
      </form>
      {at !== undefined && <Found goLive={goLive} at={at} />}
    </Section>
  )
}
