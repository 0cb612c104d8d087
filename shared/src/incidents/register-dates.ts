import { fromParisWallClock, isCivilDay } from '../time/paris.ts'

const dayMs = 86_400_000
/** Day 0 of a sheet, counted so that 1 March 1900 and all that follows are right. */
const sheetEpoch = Date.UTC(1899, 11, 30)
/** Of a number that stands alone, only those between 2000 and 2100 are taken for a date. */
const plausible = { from: 36_526, to: 73_050 }

const clock = String.raw`(?:(?:[ T]|\s*à\s*|\s*,\s*)(\d{1,2})[:hH](\d{2})?(?::(\d{2})(?:[.,]\d+)?)?)?`
const yearFirst = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${clock}\s*(Z|[+-]\d{2}:?\d{2})?$`)
const dayFirst = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})${clock}$`)

const pad = (value: string, length = 2) => value.padStart(length, '0')

const wallClockOf = (year: string, month: string, day: string, time: (string | undefined)[]): Date | null => {
  const [hour = '0', minute = '0', second = '0'] = time.map((part) => part ?? '0')
  if (!isCivilDay(`${pad(year, 4)}-${pad(month)}-${pad(day)}`)) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)))
}

const offsetMinutes = (zone: string): number => {
  if (zone === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const fromText = (text: string): Date | null => {
  const iso = yearFirst.exec(text)
  if (iso !== null) {
    const [, year = '', month = '', day = '', hour, minute, second, zone] = iso
    const wall = wallClockOf(year, month, day, [hour, minute, second])
    if (wall === null) return null
    return zone === undefined ? fromParisWallClock(wall) : new Date(wall.getTime() - offsetMinutes(zone) * 60_000)
  }
  const french = dayFirst.exec(text)
  if (french === null) return null
  const [, day = '', , month = '', year = '', hour, minute, second] = french
  // EESSI and its registers are of this century.
  const wall = wallClockOf(year.length === 2 ? `20${year}` : year, month, day, [hour, minute, second])
  return wall === null ? null : fromParisWallClock(wall)
}

const fromSerial = (days: number): Date | null =>
  days < plausible.from || days > plausible.to
    ? null
    : fromParisWallClock(new Date(Math.round((sheetEpoch + days * dayMs) / 1000) * 1000))

/**
 * The instant that a cell of a register tells, on Paris clocks unless it names a zone: 12/03/2026, 12.03.26, 2026-03-12,
 * with or without a time, or the number of a sheet. Day before month, always; null for what is not understood.
 */
export const readRegisterDate = (cell: string | number | Date): Date | null => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : fromParisWallClock(cell)
  if (typeof cell === 'number') return fromSerial(cell)
  const text = cell.trim()
  const instant = /^\d{5}([.,]\d+)?$/.test(text) ? fromSerial(Number(text.replace(',', '.'))) : fromText(text)
  return instant === null || instant.getUTCFullYear() < 2000 ? null : instant
}
