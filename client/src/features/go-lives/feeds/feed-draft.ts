import { type CalendarFeed, feedDates, MakeCalendarFeed } from '@vigie/shared/go-lives/calendar-feed'
import { language } from '../../../i18n/index.ts'
import { validateWith } from '../../../ui/validate-with.ts'

/** What the form of a new address holds; an empty text is no limit. */
export interface FeedDraft {
  name: string
  kind: NonNullable<CalendarFeed['kind']> | 'every'
  institutionId: string | null
  family: string | null
  dates: MakeCalendarFeed['dates']
  language: CalendarFeed['language']
}

export const newFeed = (): FeedDraft => ({
  name: '',
  kind: 'every',
  institutionId: null,
  family: null,
  dates: [...feedDates],
  language: language(),
})

export const bodyOf = ({ kind, ...fields }: FeedDraft): MakeCalendarFeed => ({
  ...fields,
  kind: kind === 'every' ? null : kind,
})

export const validateFeed = validateWith(MakeCalendarFeed, bodyOf)
