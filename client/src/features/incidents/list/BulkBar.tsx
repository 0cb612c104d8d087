import { Button, Group, Paper, Text } from '@mantine/core'
import { mostAtOnce } from '@vigie/shared/incidents/bulk-move'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
import classes from './BulkBar.module.css'
import { BulkDialog } from './BulkDialog.tsx'
import { isDestructive, type ScreenAct, screenActs } from './bulk-acts.ts'

interface BulkBarProps {
  selected: readonly IncidentSummary[]
  onDone: (ids: readonly string[]) => void
  onClear: () => void
}

/** What can be done with the ticked incidents at once; it stays in sight while the list scrolls. */
export const BulkBar = ({ selected, onDone, onClear }: BulkBarProps) => {
  const { t } = useTranslation('incidents')
  const [act, setAct] = useState<ScreenAct | null>(null)
  const count = selected.length
  const isTooMany = count > mostAtOnce
  usePageKeys([['shift+X', onClear]])
  if (count === 0) return null
  return (
    <Paper withBorder shadow="md" className={classes['bar']} role="region" aria-label={t('bulk.label')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600} role="status" className="tabular">
          {isTooMany ? t('bulk.tooMany', { count, most: mostAtOnce }) : t('bulk.count', { count })}
        </Text>
        <Group gap="xs">
          {screenActs.map((action) => (
            <Button
              key={action}
              size="xs"
              variant="default"
              disabled={isTooMany}
              {...(isDestructive(action) && { c: 'red' })}
              onClick={() => setAct(action)}
            >
              {t(`action.${action}`)}
            </Button>
          ))}
          <Button size="xs" variant="subtle" onClick={onClear} aria-keyshortcuts="Shift+X">
            {t('bulk.clear')}
          </Button>
        </Group>
      </Group>
      {act !== null && (
        <BulkDialog key={act} act={act} selected={selected} onDone={onDone} onClose={() => setAct(null)} />
      )}
    </Paper>
  )
}
