import { Alert, Anchor, ScrollArea, Table, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { BulkOutcome } from '@vigie/shared/incidents/bulk-move'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../../app/paths.ts'
import { refusalWords } from './bulk-acts.ts'

/** The incidents that an act leaves as they are, each with the reason. */
export const BulkRefusals = ({ outcome, isDone }: { outcome: BulkOutcome | null; isDone: boolean }) => {
  const { t } = useTranslation('incidents')
  const refused = outcome?.rows.filter(({ problem }) => problem !== null) ?? []
  if (refused.length === 0) return null
  return (
    <Alert
      color="orange"
      p="xs"
      icon={<IconInfoCircle size={16} aria-hidden />}
      title={t(isDone ? 'bulk.refusedTitle' : 'bulk.wouldRefuse', { count: refused.length })}
    >
      <ScrollArea.Autosize mah={260}>
        <Table fz={13} verticalSpacing={4}>
          <Table.Tbody>
            {refused.map(({ id, reference, title, problem }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  {reference === null ? (
                    t('bulk.unknown')
                  ) : (
                    <Anchor fz={13} component={Link} to={paths.incident(reference)} target="_blank">
                      {reference}
                    </Anchor>
                  )}{' '}
                  <Text inherit span c="dimmed">
                    {title}
                  </Text>
                </Table.Td>
                <Table.Td>{problem !== null && refusalWords(problem)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Alert>
  )
}
