import common from './en/common.json' with { type: 'json' }
import incidents from './en/incidents-first.json' with { type: 'json' }
import myDay from './en/my-day.json' with { type: 'json' }
import notifications from './en/notifications.json' with { type: 'json' }
import problems from './en/problems.json' with { type: 'json' }
import reports from './en/reports-first.json' with { type: 'json' }
import search from './en/search.json' with { type: 'json' }
import sessions from './en/sessions.json' with { type: 'json' }

/** What the first pages show in English. */
export const texts = { common, problems, sessions, notifications, myDay, search, incidents, reports }
