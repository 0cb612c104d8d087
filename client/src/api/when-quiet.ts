import { queryClient } from './query-client.ts'

const longest = 3000
const between = 100
const beforeAnotherTry = 5000

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const idle = () =>
  new Promise<void>((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: longest })
    else resolve()
  })

/** Resolves once the first page shows its data and the browser has nothing to do: what no first page needs is loaded then. */
export const whenQuiet = async (): Promise<void> => {
  const latest = performance.now() + longest
  do {
    await wait(between)
    await idle()
  } while (queryClient.isFetching() > 0 && performance.now() < latest)
}

/** Loads what the first page does without, and tries again when it does not come. */
export const loadLater = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  await whenQuiet()
  for (;;) {
    try {
      return await load()
    } catch {
      await wait(beforeAnotherTry)
    }
  }
}
