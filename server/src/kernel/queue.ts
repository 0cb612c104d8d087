const tails = new Map<string, Promise<unknown>>()

/**
 * Runs `work` after all earlier work of the same queue in this process. Who has waited longer than
 * `maxMilliseconds` when its turn comes is refused with the error of `tooLate` and never runs.
 */
export const inQueue = <Result>(
  name: string,
  maxMilliseconds: number,
  work: () => Promise<Result>,
  tooLate: () => Error,
): Promise<Result> => {
  const askedAt = performance.now()
  const turn = (tails.get(name) ?? Promise.resolve()).then(() => {
    if (performance.now() - askedAt > maxMilliseconds) throw tooLate()
    return work()
  })
  const tail = turn.catch(() => undefined)
  tails.set(name, tail)
  void tail.then(() => {
    if (tails.get(name) === tail) tails.delete(name)
  })
  return turn
}
