import { Group, List, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleMinus, IconCircleX, type TablerIcon } from '@tabler/icons-react'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { SolutionAnswerKind } from '@vigie/shared/incidents/solution-answer'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../ui/dates.ts'
import { type Tone, ToneBadge } from '../../../ui/ToneBadge.tsx'

const looks: Record<SolutionAnswerKind, { tone: Tone; icon: TablerIcon }> = {
  applied: { tone: 'green', icon: IconCircleCheck },
  not_applicable: { tone: 'neutral', icon: IconCircleMinus },
  does_not_work: { tone: 'red', icon: IconCircleX },
}

/** What each institution says of a solution sent to it, and how many contest it. */
export const SolutionAnswers = ({ solution }: { solution: Incident['solutions'][number] }) => {
  const { t } = useTranslation(['incidents', 'common'])
  const { answers, contestedCount } = solution
  if (answers.length === 0) return null
  return (
    <>
      <Text size="xs" fw={600} mt={8}>
        {t('answers.count', { count: answers.length })}
        {contestedCount > 0 && `, ${t('answers.contested', { count: contestedCount })}`}
      </Text>
      <List listStyleType="none" size="sm" spacing={6} mt={4}>
        {answers.map(({ answer, comment, answeredAt, answeredBy, institution, report }) => (
          <List.Item key={report.id}>
            <Group gap={6}>
              <ToneBadge {...looks[answer]}>{t(`common:solutionAnswer.${answer}`)}</ToneBadge>
              <Text size="xs" c="dimmed">
                <b>{institution.acronym}</b> ({report.reference}), {answeredBy}, {formatDateTime(answeredAt)}
              </Text>
            </Group>
            {comment !== null && (
              <Text size="sm" className="prose">
                {comment}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </>
  )
}
