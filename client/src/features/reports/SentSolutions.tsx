import { Alert, Button, Collapse, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBulb, IconX } from '@tabler/icons-react'
import type { Report } from '@vigie/shared/incidents/report'
import { type SolutionKind, solutionKinds } from '@vigie/shared/incidents/solution'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../api/session.ts'
import { formatDateTime } from '../../ui/dates.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import classes from './ReportPage.module.css'
import { SaidAnswer, SolutionAnswer } from './SolutionAnswer.tsx'

type Sent = Report['solutions'][number]
const isKnown = (kind: string): kind is SolutionKind => solutionKinds.some((known) => known === kind)

const SentSolution = ({ solution, isCurrent }: { solution: Sent; isCurrent: boolean }) => {
  const { t } = useTranslation(['reports', 'common'])
  const { kind, text, sentAt, sentBy, answer } = solution
  return (
    <Stack gap="xs" className={classes[isCurrent ? 'solution' : 'earlier']}>
      <Group gap="xs">
        <ToneBadge tone={isCurrent ? 'violet' : 'neutral'} icon={IconBulb}>
          {isKnown(kind) ? t(`common:solutionKind.${kind}`) : kind}
        </ToneBadge>
        <Text size="xs" c="dimmed">
          {t('page.sentBy', { name: sentBy, at: formatDateTime(sentAt) })}
        </Text>
      </Group>
      <Text className="prose">{text}</Text>
      {!isCurrent && answer !== null && <SaidAnswer answer={answer} />}
    </Stack>
  )
}

/** The current solution first and in full; the earlier ones behind a button. */
export const SentSolutions = ({ report }: { report: Report }) => {
  const { t } = useTranslation('reports')
  // For the institution alone: Cleiss reads what it says.
  const mayAnswer = useCan('report:create')
  const [showsEarlier, { toggle }] = useDisclosure(false)
  const current = report.solutions.at(-1)
  const earlier = report.solutions.slice(0, -1).reverse()
  return (
    <Stack component="section" gap="sm" aria-labelledby="solution">
      <Title order={2} id="solution">
        {t('page.solution')}
      </Title>
      {report.rejectionReason && (
        <Alert color="gray" icon={<IconX size={18} aria-hidden />} title={t('page.rejected')}>
          <Text size="sm" className="prose">
            {report.rejectionReason}
          </Text>
        </Alert>
      )}
      {current && <SentSolution solution={current} isCurrent />}
      {current && <SolutionAnswer key={report.solutions.length} report={report} mayAnswer={mayAnswer} />}
      {!current && !report.rejectionReason && <Text c="dimmed">{t('page.noSolution')}</Text>}
      {earlier.length > 0 && (
        <div>
          <Button variant="subtle" size="compact-sm" aria-expanded={showsEarlier} onClick={toggle}>
            {t('page.earlier', { count: earlier.length })}
          </Button>
          <Collapse expanded={showsEarlier}>
            <Stack pt="sm">
              {earlier.map((solution) => (
                <SentSolution key={solution.sentAt.toISOString()} solution={solution} isCurrent={false} />
              ))}
            </Stack>
          </Collapse>
        </div>
      )}
    </Stack>
  )
}
