import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconEqual } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { CalendarEdition, EditionDelta as Delta } from '@vigie/shared/go-lives/edition'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { calendarEditions } from '../../../api/resources.ts'
import { paths } from '../../../app/paths.ts'
import { formatDay } from '../../../ui/dates.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { titleOf } from '../../../ui/labels.ts'
import { ChangeCounts } from '../changes/ChangeCounts.tsx'
import { ChangeTable } from '../changes/ChangeTable.tsx'
import { rowsOfDelta } from '../changes/change-row.ts'
import classes from './Edition.module.css'
import type { ChangeAddress, EditionAddress } from './edition-view.ts'
import { lineKindWord, useSpanWords } from './line-words.ts'
import { OneOf } from './OneOf.tsx'

type ChangedLine = Delta['lines'][number]

const LineChange = ({ line }: { line: ChangedLine }) => {
  const { t } = useTranslation('calendarEditions')
  const span = useSpanWords()
  const before = Object.fromEntries(line.changes.map(({ field, before: value }) => [field, value]))
  const was = { from: before['from'] ?? line.from, to: before['to'] ?? line.to }
  const hasMoved = was.from !== line.from || was.to !== line.to
  return (
    <li>
      <Text span size="sm" fw={550}>
        {titleOf(line)}
      </Text>{' '}
      <Text span size="sm" c="dimmed">
        {`${lineKindWord(line.kind)} · `}
        {hasMoved ? t('delta.lineMoved', { before: span(was), after: span(line) }) : span(line)}
        {line.isNew && ` · ${t('delta.lineNew')}`}
        {line.isGone && ` · ${t('delta.lineGone')}`}
        {!line.isNew && !line.isGone && !hasMoved && ` · ${t('delta.lineReworded')}`}
      </Text>
    </li>
  )
}

interface EditionDeltaProps {
  edition: CalendarEdition
  address: EditionAddress
  onChange: ChangeAddress
}

/** What an edition changes of the approved one before it. */
export const EditionDelta = ({ edition, address, onChange }: EditionDeltaProps) => {
  const { t } = useTranslation('calendarEditions')
  const { data: delta } = useSuspenseQuery(calendarEditions.delta({ params: { editionId: edition.id } }))
  const { previous, lines } = delta
  if (previous === null) return <EmptyState title={t('delta.first')} message={t('delta.firstHelp')} />
  const { institution } = address
  const all = rowsOfDelta(delta)
  const rows = institution === undefined ? all : all.filter((row) => row.institution === institution)
  const shown = address.change === undefined ? rows : rows.filter(({ kind }) => kind === address.change)
  return (
    <Stack gap="md">
      <Text size="sm">
        {t('delta.since')}{' '}
        <Anchor component={Link} to={paths.calendarEdition(previous.reference)} inherit underline="always">
          {previous.reference}
        </Anchor>
      </Text>
      {all.length > 0 && (
        <Group role="search">
          <OneOf
            label={t('content.institution')}
            values={all.map((row) => row.institution)}
            value={institution}
            onChange={(value) => onChange({ institution: value })}
          />
        </Group>
      )}
      {rows.length === 0 && all.length > 0 && <EmptyState title={t('delta.noneOfInstitution')} />}
      {all.length === 0 && lines.length === 0 && (
        <EmptyState icon={IconEqual} title={t('delta.empty')} message={t('delta.emptyHelp')} />
      )}
      {rows.length > 0 && (
        <div>
          <ChangeCounts rows={rows} kind={address.change} onChange={(change) => onChange({ change })} />
          {shown.length === 0 ? (
            <EmptyState
              title={t('comparison.noneOfKind')}
              action={
                <Button variant="default" onClick={() => onChange({ change: undefined })}>
                  {t('change.showAll')}
                </Button>
              }
            />
          ) : (
            <ChangeTable
              label={t('view.changes')}
              rows={shown}
              list={[edition.id, institution, address.change].join(' ')}
            />
          )}
        </div>
      )}
      {lines.length > 0 && (
        <section>
          <Title order={2} size="h4" mb={6}>
            {t('delta.lines', { day: formatDay(edition.takenAt) })}
          </Title>
          <ul className={classes['lines']}>
            {lines.map((line) => (
              <LineChange key={line.lineId} line={line} />
            ))}
          </ul>
        </section>
      )}
    </Stack>
  )
}
