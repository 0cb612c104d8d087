import type { RouteInput, RouteOutput, Routes } from '@vigie/shared/contract/route'
import type { Actor } from './actor.ts'
import type { KeptAnswer } from './kept-answer.ts'

/** One function a route, in domain values; a missing or mistyped one does not compile. */
export type Handlers<R extends Routes> = {
  [Name in keyof R]: (
    actor: Actor,
    input: RouteInput<R[Name]>,
  ) => Promise<RouteOutput<R[Name]> | KeptAnswer<RouteOutput<R[Name]>>>
}
