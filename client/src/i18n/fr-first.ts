import { typeset } from '@vigie/shared/text/typeset'
import common from './fr/common.json' with { type: 'json' }
import incidents from './fr/incidents-first.json' with { type: 'json' }
import myDay from './fr/my-day.json' with { type: 'json' }
import notifications from './fr/notifications.json' with { type: 'json' }
import problems from './fr/problems.json' with { type: 'json' }
import reports from './fr/reports-first.json' with { type: 'json' }
import search from './fr/search.json' with { type: 'json' }
import sessions from './fr/sessions.json' with { type: 'json' }

/** What the first pages show in French. */
export const texts = typeset({ common, problems, sessions, notifications, myDay, search, incidents, reports })
