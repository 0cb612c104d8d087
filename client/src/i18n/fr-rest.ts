import { typeset } from '@vigie/shared/text/typeset'
import administration from './fr/administration.json' with { type: 'json' }
import attachments from './fr/attachments.json' with { type: 'json' }
import calendarEditions from './fr/calendar-editions.json' with { type: 'json' }
import goLiveCell from './fr/go-live-cell.json' with { type: 'json' }
import goLiveDependencies from './fr/go-live-dependencies.json' with { type: 'json' }
import goLivePlanning from './fr/go-live-planning.json' with { type: 'json' }
import goLives from './fr/go-lives.json' with { type: 'json' }
import incidents from './fr/incidents.json' with { type: 'json' }
import indicators from './fr/indicators.json' with { type: 'json' }
import referrals from './fr/referrals.json' with { type: 'json' }
import reports from './fr/reports.json' with { type: 'json' }

/** What the other pages add in French. */
export const texts = typeset({
  incidents,
  reports,
  attachments,
  administration,
  referrals,
  indicators,
  goLives,
  goLiveCell,
  goLiveDependencies,
  goLivePlanning,
  calendarEditions,
})
