import administration from './fr/administration.json' with { type: 'json' }
import attachments from './fr/attachments.json' with { type: 'json' }
import common from './fr/common.json' with { type: 'json' }
import incidents from './fr/incidents.json' with { type: 'json' }
import indicators from './fr/indicators.json' with { type: 'json' }
import myDay from './fr/my-day.json' with { type: 'json' }
import notifications from './fr/notifications.json' with { type: 'json' }
import problems from './fr/problems.json' with { type: 'json' }
import referrals from './fr/referrals.json' with { type: 'json' }
import reports from './fr/reports.json' with { type: 'json' }
import search from './fr/search.json' with { type: 'json' }
import sessions from './fr/sessions.json' with { type: 'json' }

/** Every visible text in French, by namespace. */
export const texts = {
  common,
  problems,
  sessions,
  reports,
  attachments,
  administration,
  incidents,
  referrals,
  indicators,
  notifications,
  myDay,
  search,
}
