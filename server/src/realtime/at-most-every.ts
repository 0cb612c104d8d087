/**
 * Calls `send` for a key at once, and then at most once in so many milliseconds, however often it is asked for. What was
 * asked meanwhile is sent when they are over: the last one is never lost.
 */
export const atMostEvery = (milliseconds: number, send: (key: string) => void) => {
  const pauses = new Map<string, { isAskedAgain: boolean; timer: NodeJS.Timeout }>()
  const begin = (key: string): void => {
    const end = () => {
      const wasAskedAgain = pauses.get(key)?.isAskedAgain === true
      pauses.delete(key)
      if (wasAskedAgain) begin(key)
    }
    pauses.set(key, { isAskedAgain: false, timer: setTimeout(end, milliseconds).unref() })
    send(key)
  }
  return {
    ask: (key: string): void => {
      const pause = pauses.get(key)
      if (pause === undefined) begin(key)
      else pause.isAskedAgain = true
    },
    stop: (): void => {
      for (const { timer } of pauses.values()) clearTimeout(timer)
      pauses.clear()
    },
  }
}
