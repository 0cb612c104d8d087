import { Alert, Box, Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconRefresh } from '@tabler/icons-react'
import { goLiveKinds } from '@vigie/shared/go-lives/go-live'
import type { ReplanOutcome } from '@vigie/shared/go-lives/replan'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../ui/dates.ts'
import { formatCount } from '../../../ui/locale-formats.ts'
import type { PlannedCell } from './cells.ts'
import type { ReplannedCell } from './ReplanDialog.tsx'
import { isOvertaken, replanRefusal } from './replan-words.ts'
import { useCalendarLines, useCells } from './use-cells.ts'
import { type LinesById, warningWords } from './warning-words.ts'

type Row = ReplanOutcome['rows'][number]

interface ReplanPreviewProps {
  outcome: ReplanOutcome
  cells: readonly ReplannedCell[]
  isReading: boolean
  /** Reads again the rows that someone changed meanwhile. */
  onReadAgain: () => void
  onLeaveOut: (ids: ReadonlySet<string>) => void
}

/** The cells of both kinds by id: a selection may hold either. */
const useKnownCells = (): ReadonlyMap<string, PlannedCell> => {
  const [bucKind, releaseKind] = goLiveKinds
  const bucs = useCells(bucKind).cells
  const releases = useCells(releaseKind).cells
  return useMemo(() => new Map([...(bucs ?? []), ...(releases ?? [])].map((cell) => [cell.id, cell])), [bucs, releases])
}

const rankOf = ({ problem, warnings }: Row): number => (problem !== null ? 0 : warnings.length > 0 ? 1 : 2)

const What = ({ row, lines }: { row: Row; lines: LinesById }) => {
  if (row.problem !== null)
    return (
      <Text inherit span c="red">
        <IconCircleX size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {replanRefusal(row.problem)}
      </Text>
    )
  return row.warnings.map((warning) => (
    <div key={`${warning.kind} ${warning.lineId} ${warning.code}`}>
      <IconAlertTriangle size={14} aria-hidden style={{ verticalAlign: '-2px' }} color="light-dark(#8a4b00, #ffc46b)" />{' '}
      {warningWords(warning, lines, row.planOn.after)}
    </div>
  ))
}

/** Who is concerned, then row by row the former and the new day, refusals and warnings first. */
export const ReplanPreview = ({ outcome, cells, isReading, onReadAgain, onLeaveOut }: ReplanPreviewProps) => {
  const { t } = useTranslation('goLivePlanning')
  const isWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  const known = useKnownCells()
  const lines = useCalendarLines().data?.items
  const linesById = useMemo(() => new Map(lines?.map((line) => [line.id, line])), [lines])
  const labels = new Map(cells.map(({ id, label }) => [id, label]))
  const concerned = cells.flatMap(({ id }) => known.get(id) ?? [])
  const count = (of: (cell: PlannedCell) => string) => new Set(concerned.map(of)).size
  const institutions = count(({ institution }) => institution.id)
  const columns = count(({ column }) => column)
  const rows = outcome.rows.toSorted((left, right) => rankOf(left) - rankOf(right))
  const refused = outcome.rows.filter(({ problem }) => problem !== null)
  const overtaken = refused.filter(({ problem }) => isOvertaken(problem)).length
  const warned = outcome.rows.filter(({ warnings }) => warnings.length > 0).length
  return (
    <Stack gap="xs">
      <Alert
        p="xs"
        role="status"
        color={refused.length > 0 ? 'red' : 'green'}
        icon={refused.length > 0 ? <IconCircleX size={16} aria-hidden /> : <IconCircleCheck size={16} aria-hidden />}
        title={
          refused.length > 0
            ? t('replan.refused', { count: refused.length, formatted: formatCount(refused.length) })
            : t('replan.possible')
        }
      >
        <Text size="sm">
          {t('replan.concerned', {
            cells: t('replan.cells', { count: cells.length, formatted: formatCount(cells.length) }),
            institutions: t('replan.institutions', { count: institutions, formatted: formatCount(institutions) }),
            columns: t('replan.columns', { count: columns, formatted: formatCount(columns) }),
          })}{' '}
          {warned > 0 && t('replan.warned', { count: warned, formatted: formatCount(warned) })}
        </Text>
        {refused.length > 0 && (
          <Group gap="xs" mt="xs">
            {overtaken > 0 && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconRefresh size={14} aria-hidden />}
                loading={isReading}
                onClick={onReadAgain}
              >
                {t('replan.readAgain')}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              disabled={isReading}
              onClick={() => onLeaveOut(new Set(refused.map(({ id }) => id)))}
            >
              {t('replan.leaveOut', { count: refused.length })}
            </Button>
          </Group>
        )}
      </Alert>
      <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('replan.rows') }}>
        <Table fz={13} verticalSpacing={4} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('replan.row')}</Table.Th>
              <Table.Th>{t('replan.before')}</Table.Th>
              <Table.Th>{t('replan.after')}</Table.Th>
              {isWide && <Table.Th>{t('replan.remarks')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Th scope="row" fw={500}>
                  {labels.get(row.id)}
                  {!isWide && (
                    <Box fw={400}>
                      <What row={row} lines={linesById} />
                    </Box>
                  )}
                </Table.Th>
                <Table.Td className="tabular">
                  {row.planOn.before === null ? '–' : formatDay(row.planOn.before)}
                </Table.Td>
                <Table.Td className="tabular" fw={600}>
                  {row.problem !== null || row.planOn.after === null ? '–' : formatDay(row.planOn.after)}
                </Table.Td>
                {isWide && (
                  <Table.Td>
                    <What row={row} lines={linesById} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Stack>
  )
}
