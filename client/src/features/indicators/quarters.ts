import { addDays, type Quarter, quarterOf } from '@vigie/shared/time/paris'

/** The quarter just before, and the one just after. */
export const previousQuarter = ({ from }: Quarter): Quarter => quarterOf(addDays(from, -1))
export const nextQuarter = ({ to }: Quarter): Quarter => quarterOf(addDays(to, 1))

/** The quarter that two civil days cover exactly, or null when they bound another period. */
export const exactQuarter = (from: string, to: string): Quarter | null => {
  const quarter = quarterOf(from)
  return quarter.from === from && quarter.to === to ? quarter : null
}

/** So many quarters ending with `last`, oldest first. */
export const quartersUpTo = (last: Quarter, count: number): Quarter[] => {
  const quarters = [last]
  while (quarters.length < count) quarters.unshift(previousQuarter(quarters[0] as Quarter))
  return quarters
}
