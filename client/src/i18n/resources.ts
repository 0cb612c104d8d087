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

export const defaultNamespace = 'common'

/** Every visible text, by language and namespace. */
export const resources = {
  fr: {
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
  },
}
