import type { ApiClient } from '@vigie/shared/contract/client'
import type { GoLive, GoLiveTarget, OpenGoLives } from '@vigie/shared/go-lives/go-live'
import type { GoLiveMove } from '@vigie/shared/go-lives/go-live.workflow'
import { caseRoles } from '@vigie/shared/incidents/case-details'
import { addDays, parisDay } from '@vigie/shared/time/paris'
import { institutionId } from './as.ts'

export const dayFromNow = (days: number): string => addDays(parisDay(new Date()), days)

let opened = 0

/** A BUC and a role of this institution that no cell of the test file is about yet. */
export const nextTarget = async (spoc: ApiClient, acronym: string): Promise<GoLiveTarget> => {
  const { items } = await spoc.reference.bucs()
  const turn = Math.floor(opened / items.length)
  const bucCode = items[opened % items.length]?.code
  const role = caseRoles[turn % caseRoles.length]
  if (bucCode === undefined || role === undefined) throw new Error('there is no BUC left')
  opened += 1
  return { kind: 'buc', institutionId: await institutionId(acronym), bucCode, role }
}

/** Opens a cell of this institution, concerned and planned in thirty days. */
export const openGoLive = async (
  spoc: ApiClient,
  acronym = 'CNAM',
  fields: Partial<OpenGoLives> = {},
): Promise<GoLive> => {
  const targets = [await nextTarget(spoc, acronym)]
  const { items } = await spoc.goLives.open({
    body: { targets, applicability: 'concerned', planOn: dayFromNow(30), ...fields },
  })
  const [goLive] = items
  if (goLive === undefined) throw new Error('a cell was opened and not answered')
  return goLive
}

type Distribute<Move> = Move extends unknown ? Omit<Move, 'version'> : never
export type GoLiveAct = Distribute<GoLiveMove>

/** Acts on a cell as it was last read. */
export const actOnGoLive = async (person: ApiClient, { id, version }: GoLive, act: GoLiveAct): Promise<GoLive> =>
  await person.goLives.move({ params: { goLiveId: id }, body: { ...act, version } as GoLiveMove })

/** Does several acts, one after the other. */
export const actInTurn = async (person: ApiClient, goLive: GoLive, ...acts: GoLiveAct[]): Promise<GoLive> => {
  let reached = goLive
  for (const act of acts) reached = await actOnGoLive(person, reached, act)
  return reached
}

/** Works off every item that keeps a cell from going live. */
export const completeChecklist = async (person: ApiClient, goLive: GoLive): Promise<GoLive> =>
  await actInTurn(
    person,
    goLive,
    ...goLive.openItems.map((itemCode): GoLiveAct => ({ action: 'complete_item', itemCode })),
  )

/** Brings a new cell into production. */
export const bringLive = async (spoc: ApiClient, goLive: GoLive): Promise<GoLive> =>
  await actInTurn(
    spoc,
    await completeChecklist(spoc, goLive),
    { action: 'confirm' },
    { action: 'start' },
    { action: 'go_live', actualOn: dayFromNow(0) },
  )
