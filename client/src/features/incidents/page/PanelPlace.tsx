import { Drawer, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { draftKeys } from '@vigie/shared/drafts/draft'
import type { Incident } from '@vigie/shared/incidents/incident'
import { useTranslation } from 'react-i18next'
import { WithDraft } from '../../../ui/drafts/WithDraft.tsx'
import { panels } from '../panels/panels.ts'
import classes from './IncidentPage.module.css'
import type { Panels } from './use-panels.ts'

/** True where a panel stands beside the incident rather than over it. */
export const useIsWide = () => useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })

/** The open panel: beside the facts on a desk, over the page on a phone. */
export const PanelPlace = ({ incident, state }: { incident: Incident; state: Panels }) => {
  const { t } = useTranslation('incidents')
  const isWide = useIsWide()
  const { open, close, finish, act } = state
  const Panel = open === null ? undefined : panels[open.action]
  if (open === null || Panel === undefined) return null
  const panel = (
    <WithDraft
      key={`${open.action} ${open.original?.id}`}
      draftKey={draftKeys.act(incident.id, open.action)}
      fallback={<Skeleton height={44} m="md" />}
    >
      {(draft) => (
        <Panel
          incident={incident}
          draft={draft}
          focus={open.focus}
          original={open.original}
          onClose={close}
          onFinish={finish}
          onOpen={act}
        />
      )}
    </WithDraft>
  )
  if (isWide)
    return (
      <aside className={classes['panel']} aria-label={t(`action.${open.action}`)}>
        {panel}
      </aside>
    )
  return (
    <Drawer
      opened
      onClose={close}
      position="bottom"
      size="94%"
      withCloseButton={false}
      closeOnEscape={false}
      trapFocus
      returnFocus={false}
      padding={0}
      attributes={{ content: { 'aria-label': t(`action.${open.action}`) } }}
      classNames={{ body: classes['drawer'] ?? '' }}
    >
      {panel}
    </Drawer>
  )
}
