import { z } from 'zod'
import type { Permission } from './access.ts'
import { Version } from './contract/fields.ts'

/**
 * Where a transition leads: one status; `same` (the record keeps its own); a map (named statuses move, the others
 * stay); or `oneOf`, where the record's past decides and its service says which.
 */
export type Target<Status extends string> =
  | Status
  | 'same'
  | { readonly [From in Status]?: Status }
  | { readonly oneOf: readonly Status[] }

export interface Transition<Status extends string = string> {
  from: readonly Status[]
  to: Target<Status>
  permission: Permission
  /** What the actor must supply: the request body, its OpenAPI variant and the form. */
  input?: z.ZodRawShape
  /** Name of the condition that the service checks before the status. */
  guard?: string
}
export interface Workflow<
  Status extends string = string,
  Moves extends Record<string, Transition<Status>> = Record<string, Transition<Status>>,
> {
  /** Names the events: `incident.qualify`. */
  subject: string
  initial: Status
  statuses: readonly [Status, ...Status[]]
  transitions: Moves
}
export type StatusOf<W extends Workflow> = W['statuses'][number]
export type ActionOf<W extends Workflow> = keyof W['transitions'] & string
type InputOf<T extends Transition> = T['input'] extends z.ZodRawShape ? z.output<z.ZodObject<T['input']>> : unknown
export type MoveOf<W extends Workflow> = {
  [A in ActionOf<W>]: { action: A; version: number } & InputOf<W['transitions'][A]>
}[ActionOf<W>]

type Unversioned<Move> = Move extends unknown ? Omit<Move, 'version'> : never

export const defineWorkflow = <
  const Status extends string,
  const Moves extends Record<string, Transition<NoInfer<Status>>>,
>(workflow: {
  subject: string
  initial: NoInfer<Status>
  statuses: readonly [Status, ...Status[]]
  transitions: Moves
}): Workflow<Status, Moves> => workflow

export const actionsOf = <W extends Workflow>(workflow: W) =>
  Object.keys(workflow.transitions) as [ActionOf<W>, ...ActionOf<W>[]]

/** The body of a move: one variant an action, each asking for exactly its input. */
export const moveSchema = <W extends Workflow>(workflow: W): z.ZodType<MoveOf<W>, MoveOf<W>> =>
  z.discriminatedUnion(
    'action',
    actionsOf(workflow).map((action) =>
      z.strictObject({ action: z.literal(action), version: Version, ...workflow.transitions[action]?.input }),
    ) as never,
  ) as never

/** One of these acts without the version of a record: the same for several records. */
export const actSchema = <W extends Workflow, Action extends ActionOf<W>>(
  workflow: W,
  actions: readonly [Action, ...Action[]],
): z.ZodType<Unversioned<Extract<MoveOf<W>, { action: Action }>>> =>
  z.discriminatedUnion(
    'action',
    actions.map((action) =>
      z.strictObject({ action: z.literal(action), ...workflow.transitions[action]?.input }),
    ) as never,
  ) as never

/** The actions that this status leaves open to who holds the permissions; guards are asked when one is tried. */
export const openActions = <W extends Workflow>(
  workflow: W,
  status: StatusOf<W>,
  can: (permission: Permission) => boolean,
): ActionOf<W>[] =>
  actionsOf(workflow).filter((action) => {
    const { from, permission } = workflow.transitions[action] as Transition
    return from.includes(status) && can(permission)
  })

/** Every status that a transition may lead to from `from`. */
export const targetsOf = <Status extends string>(transition: Transition<Status>, from: Status): readonly Status[] => {
  const { to } = transition
  if (to === 'same') return [from]
  if (typeof to === 'string') return [to as Status]
  if ('oneOf' in to) return to.oneOf as readonly Status[]
  return [(to as Partial<Record<Status, Status>>)[from] ?? from]
}
