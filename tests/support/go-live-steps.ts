import type { ApiClient } from '@vigie/shared/contract/client'
import type { GoLive, GoLiveTarget } from '@vigie/shared/go-lives/go-live'
import type { GoLiveMove } from '@vigie/shared/go-lives/go-live.workflow'
import { institutionId } from './as.ts'

type Without<Move, Key extends string> = Move extends unknown ? Omit<Move, Key> : never

/** A cell of an institution, named by its acronym, that one coordinator puts into the calendar. */
export const openGoLive = async (
  spoc: ApiClient,
  institution: string,
  fields: { bucCode?: string; planOn?: string | null; applicability?: GoLive['applicability'] } = {},
): Promise<GoLive> => {
  const { bucCode = 'S_BUC_01', planOn = '2026-09-15', applicability = 'concerned' } = fields
  const target: GoLiveTarget = {
    kind: 'buc',
    institutionId: await institutionId(institution),
    bucCode,
    role: 'case_owner',
  }
  const { items } = await spoc.goLives.open({ body: { targets: [target], applicability, planOn } })
  const [opened] = items
  if (opened === undefined) throw new Error('a cell that is opened is answered')
  return opened
}

/** One act on a cell as it is now. */
export const actOn = async (client: ApiClient, id: string, move: Without<GoLiveMove, 'version'>): Promise<GoLive> => {
  const { version } = await client.goLives.get({ params: { goLiveId: id } })
  return await client.goLives.move({ params: { goLiveId: id }, body: { ...move, version } as GoLiveMove })
}

/** Takes a cell that is planned all the way into production. */
export const bringLive = async (spoc: ApiClient, id: string, actualOn: string): Promise<GoLive> => {
  await actOn(spoc, id, { action: 'confirm' })
  const started = await actOn(spoc, id, { action: 'start' })
  for (const itemCode of started.openItems) await actOn(spoc, id, { action: 'complete_item', itemCode })
  return await actOn(spoc, id, { action: 'go_live', actualOn })
}
