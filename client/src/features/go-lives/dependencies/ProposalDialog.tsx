import { Alert, Button, Group, Loader, Modal, ScrollArea, Stack, Table, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCircleX, IconRefresh } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { countedDay } from '@vigie/shared/go-lives/dependency'
import type { GoLiveProposal } from '@vigie/shared/go-lives/dependency.routes'
import { type LinkedGoLive, mostCellsAtOnce } from '@vigie/shared/go-lives/go-live'
import type { ReplanOutcome } from '@vigie/shared/go-lives/replan'
import { isCivilDay } from '@vigie/shared/time/paris'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goLives } from '../../../api/resources.ts'
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts'
import { DayField } from '../../../ui/DateTimeField.tsx'
import { formatDay } from '../../../ui/dates.ts'
import { FailureNotice } from '../../../ui/FailureNotice.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import { dayWord, nameOfCell } from './dependency-words.ts'

type Row = GoLiveProposal['rows'][number]
type Moved = Row & { planOn: string }
type Problems = ReadonlyMap<string, ReplanOutcome['rows'][number]['problem']>

const isMoved = (row: Row): row is Moved => row.planOn !== null

const Remarks = ({ row, problem }: { row: Moved; problem: ReplanOutcome['rows'][number]['problem'] }) => {
  const { t } = useTranslation(['goLiveDependencies', 'goLives'])
  if (problem !== null)
    return (
      <Text inherit span c="red">
        <IconCircleX size={14} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
        {t(problem.code === 'stale_version' ? 'proposal.stale' : 'proposal.refusedOne')}
      </Text>
    )
  return row.warnings.map(({ kind, lineId, code }) => (
    <div key={`${kind} ${lineId} ${code}`}>
      <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: '-2px' }} color="light-dark(#8a4b00, #ffc46b)" />{' '}
      {t(`goLives:warning.${kind}`)}
    </div>
  ))
}

const Rows = ({ rows, problems }: { rows: readonly Moved[]; problems: Problems }) => {
  const { t } = useTranslation('goLiveDependencies')
  return (
    <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('proposal.rows') }}>
      <Table fz={13} verticalSpacing={4} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('proposal.cell')}</Table.Th>
            <Table.Th>{t('proposal.before')}</Table.Th>
            <Table.Th>{t('proposal.after')}</Table.Th>
            <Table.Th>{t('proposal.remarks')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.goLive.id}>
              <Table.Th scope="row" fw={500}>
                {nameOfCell(row.goLive)}
              </Table.Th>
              <Table.Td className="tabular">{dayWord(row.goLive)}</Table.Td>
              <Table.Td className="tabular" fw={600}>
                {formatDay(row.planOn)}
              </Table.Td>
              <Table.Td>
                <Remarks row={row} problem={problems.get(row.goLive.id) ?? null} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}

type Origin = Pick<
  LinkedGoLive,
  | 'id'
  | 'institution'
  | 'bucCode'
  | 'role'
  | 'release'
  | 'applicability'
  | 'status'
  | 'planOn'
  | 'forecastOn'
  | 'actualOn'
>

const Content = ({ origin, onClose }: { origin: Origin; onClose: () => void }) => {
  const { t } = useTranslation(['goLiveDependencies', 'common'])
  const [on, setOn] = useState<string | null>(countedDay(origin))
  const [reason, setReason] = useState(t('proposal.reasonGiven', { name: nameOfCell(origin) }))
  const [problems, setProblems] = useState<Problems>(new Map())
  const keyOf = useIdempotencyKey()
  const asked = on !== null && isCivilDay(on) ? { on } : {}
  const { data, error, isFetching, refetch } = useQuery({
    ...goLives.proposal({ params: { goLiveId: origin.id }, query: asked }),
    placeholderData: keepPreviousData,
  })
  const replan = useMutation({ ...goLives.replan(), meta: { handlesFailure: true } })
  const rows = (data?.rows ?? []).filter(isMoved)
  const kept = (data?.rows.length ?? 0) - rows.length
  const count = rows.length
  const isTooMany = count > mostCellsAtOnce
  const apply = () => {
    const body = {
      goLives: rows.map(({ goLive: { id, version } }) => ({ id, version })),
      shift: { to: 'each' as const, plans: rows.map(({ goLive: { id }, planOn }) => ({ id, planOn })) },
      reasonCode: 'dependency' as const,
      reason: reason.trim() === '' ? null : reason,
      dryRun: false,
    }
    replan.mutate(
      { body, idempotencyKey: keyOf(body) },
      {
        onSuccess: (outcome) => {
          if (!outcome.isApplied) return setProblems(new Map(outcome.rows.map(({ id, problem }) => [id, problem])))
          notifications.show({ color: 'green', message: t('proposal.done', { count, formatted: formatCount(count) }) })
          onClose()
        },
      },
    )
  }
  const readAgain = () => {
    setProblems(new Map())
    void refetch()
  }
  const isRefused = [...problems.values()].some((problem) => problem !== null)
  return (
    <Stack gap="md">
      <DayField
        label={t('proposal.on', { name: nameOfCell(origin) })}
        description={t('proposal.onHelp')}
        value={on}
        onChange={(day) => {
          setOn(day)
          setProblems(new Map())
        }}
      />
      {error !== null && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loader size="sm" aria-label={t('common:table.loading')} />}
      {data !== undefined && (
        <Text size="sm" role="status">
          {count === 0
            ? t('proposal.nothing')
            : t('proposal.affected', {
                count,
                formatted: formatCount(count),
                institutions: data.institutions.map(({ acronym }) => acronym).join(', '),
              })}
          {kept > 0 && ` ${t('proposal.kept', { count: kept, formatted: formatCount(kept) })}`}
        </Text>
      )}
      {count > 0 && <Rows rows={rows} problems={problems} />}
      {isTooMany && <Alert color="orange">{t('proposal.tooMany', { most: formatCount(mostCellsAtOnce) })}</Alert>}
      {isRefused && (
        <Alert color="red" role="alert" icon={<IconCircleX size={16} aria-hidden />} title={t('proposal.refused')}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={isFetching}
            onClick={readAgain}
          >
            {t('proposal.readAgain')}
          </Button>
        </Alert>
      )}
      {replan.error !== null && <FailureNotice error={replan.error} />}
      {count > 0 && (
        <TextInput
          label={t('proposal.reason')}
          maxLength={2000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t(count > 0 ? 'common:action.cancel' : 'common:action.close')}
        </Button>
        {count > 0 && (
          <Button onClick={apply} loading={replan.isPending} disabled={isTooMany || isRefused || isFetching}>
            {t('proposal.apply', { count, formatted: formatCount(count) })}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** What a day of one cell would move of those that wait for it: seen first, then done, all or none. */
export const ProposalDialog = ({ origin, onClose }: { origin: Origin; onClose: () => void }) => {
  useFocusBack()
  const { t } = useTranslation('goLiveDependencies')
  return (
    <Modal opened onClose={onClose} title={t('proposal.title')} size="xl">
      <Content origin={origin} onClose={onClose} />
    </Modal>
  )
}
