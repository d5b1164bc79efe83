import { useEffect, useState } from 'react'

const MILLISECONDS_A_MINUTE = 60_000

/** The device's clock in milliseconds, a minute fine: enough to tell what is coming from what was. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MILLISECONDS_A_MINUTE)
    return () => clearInterval(timer)
  }, [])
  return now
}
