import { Box, Button, Skeleton, Spoiler, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../../api/session.ts'
import { CaseDetailsList } from '../../../ui/CaseDetailsList.tsx'
import { formatDateTime } from '../../../ui/dates.ts'
import { useHasDraft, WithDraft } from '../../../ui/drafts/WithDraft.tsx'
import { type Fact, FactList } from '../../../ui/FactList.tsx'
import { formatCount } from '../../../ui/locale-formats.ts'
import { Section } from '../../../ui/Section.tsx'
import { EditFacts } from '../facts/EditFacts.tsx'
import { flagNames } from '../facts/facts-draft.ts'
import { useVocabulary } from '../use-vocabulary.ts'
import { environmentWord, fieldWord, wordOf } from '../words.ts'
import classes from './IncidentPage.module.css'

const hasDetails = (details: Incident['caseDetails']) =>
  Object.values(details).some((value) => value !== null && value !== undefined && value.length > 0)

/** What is known of the incident, corrected where it stands. */
export const Facts = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const draftKey = draftKeys.facts(incident.id)
  const hasDraft = useHasDraft(draftKey) === true
  const [wanted, setWanted] = useState<boolean | null>(null)
  const mayEdit = useCan('incident:edit')
  const isEditing = mayEdit && (wanted ?? hasDraft)
  const vocabulary = useVocabulary()
  if (isEditing)
    return (
      <Section title={t('page.factsEditing')}>
        <WithDraft draftKey={draftKey} fallback={<Skeleton height={320} />}>
          {(draft) => <EditFacts incident={incident} draft={draft} onClose={() => setWanted(false)} />}
        </WithDraft>
      </Section>
    )
  const fact = (name: string, value: Fact['value']): Fact => ({ label: fieldWord(name), value })
  const when = [
    fact('occurredAt', formatDateTime(incident.occurredAt)),
    fact('detectedAt', formatDateTime(incident.detectedAt)),
    fact('datedAt', formatDateTime(incident.datedAt)),
    fact('recordedAt', formatDateTime(incident.recordedAt)),
    ...(incident.acknowledgedAt === null ? [] : [fact('acknowledgedAt', formatDateTime(incident.acknowledgedAt))]),
  ]
  const flags = flagNames.filter((flag) => incident.flags[flag] === true).map(fieldWord)
  const what = [
    fact('origin', wordOf('origin', incident.origin)),
    ...(incident.imported === null
      ? []
      : [fact('importedFrom', incident.imported.register), fact('originReference', incident.imported.reference)]),
    fact('environment', environmentWord(incident.environment)),
    ...(incident.symptom === null ? [] : [fact('symptom', vocabulary.symptom(incident.symptom))]),
    fact('bucCode', incident.bucCode === null ? t('value.noBuc') : vocabulary.buc(incident.bucCode)),
    fact('casesAffected', formatCount(incident.casesAffected)),
    ...(flags.length > 0 ? [fact('flags', flags.join(', '))] : []),
    ...(incident.outcome === null ? [] : [fact('outcome', incident.outcome)]),
  ]
  return (
    <Section
      title={t('page.facts')}
      actions={
        mayEdit && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => setWanted(true)}
          >
            {t(hasDraft ? 'page.resumeFacts' : 'page.editFacts')}
          </Button>
        )
      }
    >
      <Spoiler
        maxHeight={190}
        showLabel={t('page.showMore')}
        hideLabel={t('page.showLess')}
        mb="md"
        attributes={{ content: { 'aria-label': fieldWord('description') } }}
      >
        <Text className="prose">{incident.description}</Text>
      </Spoiler>
      <div className={classes['facts']}>
        <FactList facts={what} />
        <FactList facts={when} />
      </div>
      {hasDetails(incident.caseDetails) && (
        <Box mt="md">
          <Text size="xs" fw={600} c="dimmed" mb={4}>
            {t('page.case')}
          </Text>
          <CaseDetailsList details={incident.caseDetails} />
        </Box>
      )}
    </Section>
  )
}
