import { useEffect, useState } from 'react'

/** True once `active` has lasted this long: what is quick shows no sign of waiting. */
export const useDelayed = (active: boolean, milliseconds = 300): boolean => {
  const [elapsed, setElapsed] = useState(false)
  useEffect(() => {
    if (!active) return
    const timer = setTimeout(() => setElapsed(true), milliseconds)
    return () => {
      clearTimeout(timer)
      setElapsed(false)
    }
  }, [active, milliseconds])
  return active && elapsed
}
