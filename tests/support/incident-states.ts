import type { ApiClient } from '@vigie/shared/contract/client'
import type { Incident } from '@vigie/shared/incidents/incident'
import type { IncidentMove, IncidentStatus } from '@vigie/shared/incidents/incident.workflow'
import { proposeSolution, qualify, recordIncident, resolve } from './builders.ts'

type Distribute<Move> = Move extends unknown ? Omit<Move, 'version'> : never

/** Acts on an incident as it was last read. */
export const act = async (spoc: ApiClient, incident: Incident, move: Distribute<IncidentMove>): Promise<Incident> =>
  await spoc.incidents.move({
    params: { incidentId: incident.id },
    body: { ...move, version: incident.version } as IncidentMove,
  })

const referral = { addressee: 'rina_group', reference: null, referredOn: '2026-02-03' } as const
const solved = async (spoc: ApiClient) => {
  const referred = await act(spoc, await recordIncident(spoc), { action: 'refer', referral })
  return await proposeSolution(spoc, await qualify(spoc, referred))
}
const resolved = async (spoc: ApiClient) => await resolve(spoc, await solved(spoc))

/**
 * How a coordinator brings an incident to each status; all but a new one are complete in the sense of IR.4.2, and wait
 * for the reference of a referral.
 */
export const incidentIn: Record<IncidentStatus, (spoc: ApiClient) => Promise<Incident>> = {
  new: async (spoc) => await recordIncident(spoc),
  qualified: async (spoc) =>
    await act(spoc, await resolved(spoc), { action: 'reopen', reason: 'La panne est revenue.' }),
  solution_proposed: solved,
  resolved,
  closed: async (spoc) => await act(spoc, await resolved(spoc), { action: 'close' }),
  rejected: async (spoc) => await act(spoc, await solved(spoc), { action: 'reject', reason: 'Hors du périmètre.' }),
  duplicate: async (spoc) =>
    await act(spoc, await solved(spoc), { action: 'mark_duplicate', masterId: (await recordIncident(spoc)).id }),
}
