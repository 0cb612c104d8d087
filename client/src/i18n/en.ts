import administration from './en/administration.json' with { type: 'json' }
import attachments from './en/attachments.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import incidents from './en/incidents.json' with { type: 'json' }
import indicators from './en/indicators.json' with { type: 'json' }
import myDay from './en/my-day.json' with { type: 'json' }
import notifications from './en/notifications.json' with { type: 'json' }
import problems from './en/problems.json' with { type: 'json' }
import referrals from './en/referrals.json' with { type: 'json' }
import reports from './en/reports.json' with { type: 'json' }
import search from './en/search.json' with { type: 'json' }
import sessions from './en/sessions.json' with { type: 'json' }

/** Every visible text in English, by namespace. */
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
