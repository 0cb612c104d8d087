/** Civil days of Europe/Paris, written `2026-03-29`. Functions that take a day throw a RangeError when it is not a real one. */

const dayMs = 86_400_000

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** What Paris clocks show at an instant (to the second), as the UTC milliseconds that would read the same. */
const parisWallTime = (instant: number): number => {
  // Read from the text, whatever stands between the numbers: formatToParts takes twice the time.
  const shown = wallClock.format(instant).match(/\d+/g) ?? []
  const [day = 1, month = 1, year = 1, hour = 0, minute = 0, second = 0] = shown.map(Number)
  // Date.UTC would read the year 50 as 1950.
  return new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000
}

/** What Paris clocks show at an instant, as the Date whose UTC fields read the same: for files that know no zone. */
export const parisWallClock = (instant: Date): Date => new Date(parisWallTime(instant.getTime()))

/** `2026-03-12 14:05`: the day and the minute on Paris clocks. */
export const parisMinute = (instant: Date): string =>
  parisWallClock(instant).toISOString().slice(0, 16).replace('T', ' ')

const dayText = (utc: number): string => new Date(utc).toISOString().slice(0, 10)

/** Whether a text is a day that exists in the calendar, written with four, two and two digits, from 0001 to 9999. */
export const isCivilDay = (text: string): boolean => {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const utc = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(utc) && dayText(utc) === text
}

const utcMidnight = (day: string): number => {
  if (!isCivilDay(day)) throw new RangeError(`Not a civil day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}

/** The day on Paris calendars at an instant. */
export const parisDay = (instant: Date): string => dayText(parisWallTime(instant.getTime()))

/** The year on Paris calendars at an instant. */
export const parisYear = (instant: Date): number => Number(parisDay(instant).slice(0, 4))

/** The instant at which Paris clocks read a wall time, given as UTC milliseconds; right wherever midnight exists once. */
const instantOf = (wallTime: number): Date => {
  const guess = wallTime - (parisWallTime(wallTime) - wallTime)
  // At this hour in UTC the clocks may already have changed since Paris read it: the offset is read again at the guess.
  return new Date(wallTime - (parisWallTime(guess) - guess))
}

/** The instant at which Paris clocks show what the UTC fields of this Date read. */
export const fromParisWallClock = (wallClock: Date): Date => instantOf(wallClock.getTime())

/** The first instant of a Paris day. */
export const startOfParisDay = (day: string): Date => instantOf(utcMidnight(day))

/** The first instant after a Paris day: the start of the next one, 23, 24 or 25 hours later. */
export const endOfParisDay = (day: string): Date => instantOf(utcMidnight(day) + dayMs)

/** The day `n` calendar days later (earlier when negative); a RangeError outside the years 0001 to 9999. */
export const addDays = (day: string, n: number): string => {
  const moved = dayText(utcMidnight(day) + n * dayMs)
  if (!isCivilDay(moved)) throw new RangeError(`Out of the calendar: ${day} and ${n} days`)
  return moved
}

/** Calendar days from one day to another; negative when the second comes first. */
export const daysBetween = (from: string, to: string): number => (utcMidnight(to) - utcMidnight(from)) / dayMs

export interface Quarter {
  year: number
  quarter: 1 | 2 | 3 | 4
  /** First and last day, both inclusive. */
  from: string
  to: string
}

const quarterBounds = [
  { quarter: 1, first: '01-01', last: '03-31' },
  { quarter: 2, first: '04-01', last: '06-30' },
  { quarter: 3, first: '07-01', last: '09-30' },
  { quarter: 4, first: '10-01', last: '12-31' },
] as const

/** The calendar quarter that holds a day. */
export const quarterOf = (day: string): Quarter => {
  const date = new Date(utcMidnight(day))
  const { quarter, first, last } = quarterBounds[Math.floor(date.getUTCMonth() / 3) as 0 | 1 | 2 | 3]
  const year = day.slice(0, 4)
  return { year: Number(year), quarter, from: `${year}-${first}`, to: `${year}-${last}` }
}
