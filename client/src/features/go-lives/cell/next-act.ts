import type { GoLive } from '@vigie/shared/go-lives/go-live'
import { type GoLiveAction, goLiveWorkflow } from '@vigie/shared/go-lives/go-live.workflow'
import { actionsOf, type Transition } from '@vigie/shared/workflow'

type Pending = Pick<GoLive, 'status' | 'applicability' | 'planOn' | 'forecastOn' | 'actions'>

/** What leads further from here, most wanted first. */
const wanted = ({ status, applicability, planOn }: Pending, today: string): GoLiveAction[] => {
  if (applicability === 'unknown') return ['set_applicability']
  if (applicability === 'not_concerned') return []
  switch (status) {
    case 'planned':
      // Nobody confirms a day that has gone by.
      return planOn === null || planOn < today ? ['plan', 'forecast'] : ['confirm', 'forecast']
    case 'confirmed':
      return ['start']
    case 'in_progress':
      return ['go_live']
    case 'suspended':
      return ['resume', 'forecast']
    case 'rolled_back':
      return ['plan', 'forecast']
    case 'live':
    case 'withdrawn':
      return []
  }
}

/** The one act to offer first, among those that are open to the person; null when none leads further. */
export const nextAct = (goLive: Pending, today: string): GoLiveAction | null =>
  wanted(goLive, today).find((action) => goLive.actions.includes(action)) ?? null

/** Whether an act is done on one item of the checklist. */
export const isOnItem = (action: GoLiveAction): boolean =>
  'itemCode' in ((goLiveWorkflow.transitions[action] as Transition).input ?? {})

/** The other acts on the cell as a whole, in the order of its life. */
export const otherActs = (goLive: Pending, today: string): GoLiveAction[] => {
  const next = nextAct(goLive, today)
  return actionsOf(goLiveWorkflow).filter(
    (action) => goLive.actions.includes(action) && action !== next && !isOnItem(action),
  )
}

/** Those that take the cell out of what goes forward. */
export const setsAside: readonly GoLiveAction[] = ['suspend', 'roll_back', 'withdraw']
