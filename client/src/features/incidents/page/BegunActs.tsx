import { Button, Group, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useTranslation } from 'react-i18next'
import { drafts } from '../../../api/resources.ts'
import { panels } from '../panels/panels.ts'
import type { Panels } from './use-panels.ts'

/** The acts that this person has begun on the incident and not sent, each leading back to its panel. */
export const BegunActs = ({ incident, state }: { incident: Incident; state: Panels }) => {
  const { t } = useTranslation('incidents')
  const { data } = useQuery(drafts.list())
  const kept = new Set(data?.items.map(({ key }) => key))
  const begun = incident.actions.filter(
    (action) =>
      panels[action] !== undefined && state.open?.action !== action && kept.has(draftKeys.act(incident.id, action)),
  )
  if (begun.length === 0) return null
  return (
    <Group gap={6} mb="md">
      <IconHistory size={16} aria-hidden />
      <Text size="sm">{t('page.begun', { count: begun.length })}</Text>
      {begun.map((action) => (
        <Button
          key={action}
          size="compact-xs"
          variant="default"
          aria-label={t('page.resumeAct', { act: t(`action.${action}`) })}
          onClick={() => state.act(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
    </Group>
  )
}
