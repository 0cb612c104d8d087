import administration from './en/administration.json' with { type: 'json' }
import attachments from './en/attachments.json' with { type: 'json' }
import calendarEditions from './en/calendar-editions.json' with { type: 'json' }
import goLiveCell from './en/go-live-cell.json' with { type: 'json' }
import goLiveDependencies from './en/go-live-dependencies.json' with { type: 'json' }
import goLivePlanning from './en/go-live-planning.json' with { type: 'json' }
import goLives from './en/go-lives.json' with { type: 'json' }
import incidents from './en/incidents.json' with { type: 'json' }
import indicators from './en/indicators.json' with { type: 'json' }
import referrals from './en/referrals.json' with { type: 'json' }
import reports from './en/reports.json' with { type: 'json' }

/** What the other pages add in English. */
export const texts = {
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
}
