import { Button, Kbd, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { Incident } from '@vigie/shared/incidents/incident'
import { type IncidentAction, incidentWorkflow } from '@vigie/shared/incidents/incident.workflow'
import { actionsOf } from '@vigie/shared/workflow'
import { useTranslation } from 'react-i18next'
import { currentControl } from '../../../ui/focus-back.ts'
import { usePageKeys } from '../../../ui/use-page-keys.ts'
import { nextAct } from '../missing-elements.ts'
import type { Panels } from './use-panels.ts'

/** One key for each act that triage repeats. */
export const keysOfActs = {
  qualify: 'Q',
  propose_solution: 'S',
  resolve: 'R',
  refer: 'T',
  take: 'P',
  assign: 'A',
  mark_duplicate: 'D',
  reject: 'E',
} as const satisfies Partial<Record<IncidentAction, string>>
const keys: Partial<Record<IncidentAction, string>> = keysOfActs
const setsAside: readonly IncidentAction[] = ['reject', 'mark_duplicate']

/** The act that comes next as the one filled button, the others that are open in a menu. */
export const ActBar = ({ incident, state }: { incident: Incident; state: Panels }) => {
  const { t } = useTranslation('incidents')
  const next = nextAct(incident)
  const isUseful = (action: IncidentAction) =>
    action !== 'complete_referral' || incident.referrals.some(({ reference }) => reference === null)
  const others = actionsOf(incidentWorkflow).filter(
    (action) => incident.actions.includes(action) && action !== next && isUseful(action),
  )
  usePageKeys(
    Object.entries(keys).map(([action, key]) => [
      key,
      () => {
        const open = incident.actions.find((candidate) => candidate === action)
        if (open !== undefined && state.open === null) state.act(open)
      },
    ]),
  )
  return (
    <>
      {next !== null && (
        <Button
          ref={state.nextAct}
          loading={state.isActing}
          disabled={state.open?.action === next}
          aria-keyshortcuts={keys[next]}
          onClick={() => state.act(next)}
        >
          {t(`action.${next}`)}
        </Button>
      )}
      {others.length > 0 && (
        <Menu position="bottom-end" returnFocus={false} withinPortal>
          <Menu.Target>
            <Button
              variant="default"
              rightSection={<IconChevronDown size={16} aria-hidden />}
              {...(next === null && { ref: state.nextAct })}
            >
              {t('page.otherActions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown onKeyDown={(event) => event.key === 'Escape' && currentControl()?.focus()}>
            {others.map((action) => (
              <Menu.Item
                key={action}
                {...(setsAside.includes(action) && { color: 'var(--mantine-color-error)' })}
                rightSection={keys[action] === undefined ? undefined : <Kbd size="xs">{keys[action]}</Kbd>}
                onClick={() => state.act(action)}
              >
                {t(`action.${action}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
