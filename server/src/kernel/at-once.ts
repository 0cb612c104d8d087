import { openUnit } from './unit-of-work.ts'

/** Two reads at the same time; inside a command one after the other, since a transaction runs one operation at a time. */
export const atOnce = async <Left, Right>(
  left: () => Promise<Left>,
  right: () => Promise<Right>,
): Promise<[Left, Right]> =>
  openUnit() === undefined ? await Promise.all([left(), right()]) : [await left(), await right()]
