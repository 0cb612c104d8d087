import type { platformRoutes } from '@vigie/shared/platform/platform'
import type { Handlers } from '../../kernel/handlers.ts'
import { health, platform, ready } from './platform.service.ts'

export const platformHandlers: Handlers<typeof platformRoutes> = {
  health: () => health(),
  ready: () => ready(),
  platform: () => platform(),
}
