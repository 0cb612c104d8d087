import { addDays } from '../time/paris.ts'

/** Where other days than the common ones are public holidays; each overseas department is a zone of its own. */
export const holidayZones = [
  'metropolitan',
  'alsace_moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'la_reunion',
  'mayotte',
] as const
export type HolidayZone = (typeof holidayZones)[number]

export type HolidayCode =
  | 'new_year'
  | 'good_friday'
  | 'easter_monday'
  | 'labour_day'
  | 'victory_1945'
  | 'ascension'
  | 'whit_monday'
  | 'abolition_of_slavery'
  | 'bastille_day'
  | 'assumption'
  | 'all_saints'
  | 'armistice_1918'
  | 'christmas'
  | 'second_christmas_day'

export interface Holiday {
  /** A civil day of the zone. */
  day: string
  code: HolidayCode
}

/** Code du travail, article L3133-1: every year on the same day. */
const fixed = [
  ['01-01', 'new_year'],
  ['05-01', 'labour_day'],
  ['05-08', 'victory_1945'],
  ['07-14', 'bastille_day'],
  ['08-15', 'assumption'],
  ['11-01', 'all_saints'],
  ['11-11', 'armistice_1918'],
  ['12-25', 'christmas'],
] as const satisfies [string, HolidayCode][]

/** The same article, in days after Easter Sunday. Whit Monday stays one although many work on it for the common good. */
const movable = [
  [1, 'easter_monday'],
  [39, 'ascension'],
  [50, 'whit_monday'],
] as const satisfies [number, HolidayCode][]

/**
 * Code du travail, article L3134-13. Good Friday is one in the communes that have a Protestant church: as nobody keeps a
 * list of them by institution, it counts in the whole zone.
 */
const alsaceMoselle = { movable: [[-2, 'good_friday']], fixed: [['12-26', 'second_christmas_day']] } as const

/** Code du travail, article L3422-2, and law 83-550 of 30 June 1983: each department keeps the day of its own abolition. */
const abolition = {
  guadeloupe: '05-27',
  martinique: '05-22',
  guyane: '06-10',
  la_reunion: '12-20',
  mayotte: '04-27',
} as const satisfies Partial<Record<HolidayZone, string>>

/** Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher. */
export const easterSunday = (year: number): string => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const leaps = Math.floor(century / 4)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leaps - moonCorrection + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const count = epact + weekday - 7 * late + 114
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(Math.floor(count / 31))}-${two((count % 31) + 1)}`
}

const computeHolidays = (year: number, zone: HolidayZone): Holiday[] => {
  const easter = easterSunday(year)
  const own = zone === 'alsace_moselle' ? alsaceMoselle : { movable: [], fixed: [] }
  const abolished: string | undefined = (abolition as Partial<Record<HolidayZone, string>>)[zone]
  const onDay = (monthDay: string, code: HolidayCode): Holiday => ({ day: `${easter.slice(0, 4)}-${monthDay}`, code })
  const holidays = [
    ...[...fixed, ...own.fixed].map(([monthDay, code]) => onDay(monthDay, code)),
    ...[...movable, ...own.movable].map(([days, code]) => ({ day: addDays(easter, days), code })),
    ...(abolished === undefined ? [] : [onDay(abolished, 'abolition_of_slavery')]),
  ]
  return holidays.sort((left, right) => (left.day < right.day ? -1 : 1))
}

const known = new Map<string, { list: readonly Holiday[]; byDay: ReadonlyMap<string, HolidayCode> }>()

const holidaysIn = (year: number, zone: HolidayZone) => {
  const key = `${zone} ${year}`
  const found = known.get(key)
  if (found !== undefined) return found
  const list = computeHolidays(year, zone)
  const made = { list, byDay: new Map(list.map(({ day, code }) => [day, code])) }
  known.set(key, made)
  return made
}

/** The public holidays of a year in a zone, first one first. */
export const holidaysOf = (year: number, zone: HolidayZone): readonly Holiday[] => holidaysIn(year, zone).list

/** Which public holiday a day is in a zone. */
export const holidayOn = (day: string, zone: HolidayZone): HolidayCode | null =>
  holidaysIn(Number(day.slice(0, 4)), zone).byDay.get(day) ?? null
