import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { parisDay } from '@vigie/shared/time/paris'
import { useTranslation } from 'react-i18next'
import { currentControl } from '../../../ui/focus-back.ts'
import { nextAct, otherActs, setsAside } from './next-act.ts'
import type { Acts } from './use-acts.ts'

/** The act that comes next as the one filled button, the others that are open in a menu. */
export const ActBar = ({ goLive, acts }: { goLive: GoLive; acts: Acts }) => {
  const { t } = useTranslation(['goLiveCell', 'goLives'])
  const today = parisDay(new Date())
  const next = nextAct(goLive, today)
  const others = otherActs(goLive, today)
  return (
    <>
      {next !== null && (
        <Button
          ref={acts.nextAct}
          loading={acts.isActing}
          disabled={acts.open?.action === next}
          onClick={() => acts.act(next)}
        >
          {t(`goLives:action.${next}`)}
        </Button>
      )}
      {others.length > 0 && (
        <Menu position="bottom-end" returnFocus={false} withinPortal>
          <Menu.Target>
            <Button
              variant="default"
              rightSection={<IconChevronDown size={16} aria-hidden />}
              {...(next === null && { ref: acts.nextAct })}
            >
              {t(next === null ? 'head.actions' : 'head.otherActions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown onKeyDown={(event) => event.key === 'Escape' && currentControl()?.focus()}>
            {others.map((action) => (
              <Menu.Item
                key={action}
                {...(setsAside.includes(action) && { color: 'var(--mantine-color-error)' })}
                onClick={() => acts.act(action)}
              >
                {t(`goLives:action.${action}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
