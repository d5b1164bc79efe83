import { formatTime } from '@openhours/client/format'
import { useEffect, useState } from 'react'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

const MINUTE_MS = 60_000
const TICK_MS = 10_000

/** How long an offer still stands. */
export function OfferTimeLeft({ offer: { expiresAt } }: { offer: { expiresAt: string } }) {
  const { locale } = useLanguage()
  const { waitlist: texts } = useVisitMessages()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const minutes = Math.floor((Date.parse(expiresAt) - now) / MINUTE_MS)
  return (
    <span role="timer">
      {minutes >= 1 ? texts.left(minutes) : texts.lastMinute}, {texts.until(formatTime(expiresAt, locale))}.
    </span>
  )
}
