import { Alert, Anchor, Button, Group, List, Text } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../../app/paths.ts'
import { statusWord } from '../words.ts'
import type { Panels } from './use-panels.ts'

/** Where a duplicate leads, and the way to give it its own life back. */
export const DuplicateBanner = ({ incident, state }: { incident: Incident; state: Panels }) => {
  const { t } = useTranslation('incidents')
  const { survivor, duplicateOf, reports, origin } = incident
  if (survivor === null || duplicateOf === null) return null
  const canRestore = incident.actions.includes('restore') && (origin === 'cleiss' || reports.length > 0)
  return (
    <Alert
      color="blue"
      mb="md"
      icon={<IconArrowMerge size={18} aria-hidden />}
      title={
        <>
          {t('page.duplicateOf')}{' '}
          <Anchor inherit underline="always" component={Link} to={paths.incident(survivor.reference)}>
            {survivor.reference}
          </Anchor>
        </>
      }
    >
      <Text size="sm">
        {survivor.title} ({statusWord(survivor.status)})
        {survivor.id !== duplicateOf.id && `, ${t('page.through', { reference: duplicateOf.reference })}`}
      </Text>
      <Text size="sm">{t('page.followsOriginal')}</Text>
      <Group gap="xs" mt="xs">
        <Button component={Link} size="xs" to={paths.incident(survivor.reference)}>
          {t('page.openOriginal', { reference: survivor.reference })}
        </Button>
        {canRestore && (
          <Button size="xs" variant="default" onClick={() => state.act('restore')}>
            {t('page.undoDuplicate')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}

/** What an original stands for: each duplicate with who reported it. */
export const DuplicateList = ({ incident }: { incident: Incident }) => {
  const { t } = useTranslation('incidents')
  const { duplicates } = incident
  if (duplicates.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600} mt="md" mb={4}>
        {t('page.duplicatesCount', { count: duplicates.length })}
      </Text>
      <List listStyleType="none" size="sm" spacing={4}>
        {duplicates.map(({ id, reference, title, reports }) => (
          <List.Item key={id}>
            <Anchor inherit underline="always" component={Link} to={paths.incident(reference)}>
              {reference}
            </Anchor>{' '}
            {title}
            <Text size="xs" c="dimmed">
              {reports.length === 0
                ? t('page.duplicateMoved')
                : reports.map((report) => `${report.institution.acronym} (${report.reference})`).join(', ')}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  )
}
