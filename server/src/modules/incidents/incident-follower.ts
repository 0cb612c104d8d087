import { coordinatorById } from '../identity/user.service.ts'
import type { IncidentFields } from './incident.model.ts'

/**
 * Who is told what others do about an incident: who follows it, or all coordinators when nobody does. One who has left
 * Cleiss keeps their name on the incident and follows it no longer.
 */
export const whoFollows = async (incident: Pick<IncidentFields, 'assignee'> | null): Promise<string> => {
  const assignee = incident?.assignee ?? null
  const follower = assignee === null ? null : await coordinatorById(assignee.id)
  return follower?.id ?? 'coordinators'
}
