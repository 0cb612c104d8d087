import { Button } from '@mantine/core'
import { mostAtOnce } from '@vigie/shared/incidents/bulk-move'
import type { IncidentSummary } from '@vigie/shared/incidents/incident'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectionBar } from '../../../ui/SelectionBar.tsx'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
import { BulkDialog } from './BulkDialog.tsx'
import { isDestructive, type ScreenAct, screenActs } from './bulk-acts.ts'

interface BulkBarProps {
  selected: readonly IncidentSummary[]
  onDone: (ids: readonly string[]) => void
  onClear: () => void
}

/** What can be done with the ticked incidents at once. */
export const BulkBar = ({ selected, onDone, onClear }: BulkBarProps) => {
  const { t } = useTranslation('incidents')
  const [act, setAct] = useState<ScreenAct | null>(null)
  const count = selected.length
  const isTooMany = count > mostAtOnce
  usePageKeys([['shift+X', onClear]])
  if (count === 0) return null
  return (
    <SelectionBar
      label={t('bulk.label')}
      count={isTooMany ? t('bulk.tooMany', { count, most: mostAtOnce }) : t('bulk.count', { count })}
      actions={
        <>
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
        </>
      }
    >
      {act !== null && (
        <BulkDialog key={act} act={act} selected={selected} onDone={onDone} onClose={() => setAct(null)} />
      )}
    </SelectionBar>
  )
}
