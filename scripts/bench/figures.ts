import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '../folders.ts'

/** One measured figure. `target` is a bound in the same unit: `<= 150`, `>= 150`; null for a figure that is only shown. */
export interface Figure {
  name: string
  value: number
  unit: string
  target: string | null
  met: boolean | null
  at: string
}

const isMet = (value: number, target: string): boolean => {
  const [, comparison, bound] = /^(<=|>=) ([\d.]+)$/.exec(target) ?? []
  if (bound === undefined) throw new Error(`a target reads "<= 150" or ">= 150", not "${target}"`)
  return comparison === '<=' ? value <= Number(bound) : value >= Number(bound)
}

export const figure = (name: string, value: number, unit: string, target: string | null = null): Figure => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  target,
  met: target === null ? null : isMet(value, target),
  at: new Date().toISOString(),
})

/** The value that this share of the sorted values does not exceed. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/** Writes `.data/bench/latest.json` and prints the table. */
export const publish = (figures: readonly Figure[], setting: Record<string, string>): void => {
  const folder = join(dataFolder, 'bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'latest.json'), `${JSON.stringify(figures, null, 2)}\n`)
  console.info(setting)
  console.table(figures.map(({ name, value, unit, target, met }) => ({ name, value, unit, target, met })))
}
