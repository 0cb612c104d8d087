/**
 * When this process is told to end, by a signal, a failure that nothing caught or, under npm, the death of its parent:
 * `told` resolves and `signal` aborts.
 * Listening goes on, so that a repeated Ctrl-C cannot cut short what the script closes in order.
 */
export const toldToEnd = (): { told: Promise<void>; signal: AbortSignal } => {
  const telling = new AbortController()
  const { promise: told, resolve } = Promise.withResolvers<void>()
  const tell = () => {
    telling.abort()
    resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, tell)
  process.on('uncaughtException', (error) => {
    console.error(error)
    process.exitCode = 1
    tell()
  })
  const parent = process.ppid
  const isUnderNpm = process.env['npm_lifecycle_event'] !== undefined
  if (isUnderNpm) setInterval(() => process.ppid !== parent && tell(), 1000).unref()
  return { told, signal: telling.signal }
}
