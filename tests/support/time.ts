/** Whether so many seconds have not passed yet: properties try fewer cases on a slow machine instead of failing there. */
export const withinSeconds = (seconds: number): (() => boolean) => {
  const deadline = performance.now() + seconds * 1000
  return () => performance.now() < deadline
}
