import type { Actor, Scope } from '../../kernel/actor.ts'

/** The register is one: whoever may read it reads all of it. */
export const riskScope = (actor: Actor): Scope => (actor.can('risk:read') ? 'every' : [])
