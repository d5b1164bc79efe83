import { useEffect, useState } from 'react'
import { useAnnounce } from '../page/announcer.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** Only the last of the time that a hold lasts is worth a word. */
const NEAR_END_MS = 120_000

/** How long the time is still kept, once that is not long any more. */
export function HoldCountdown({ until }: { until: number }) {
  const { hold: texts } = useVisitMessages()
  const announce = useAnnounce()
  const [now, setNow] = useState(() => Date.now())
  const left = until - now
  const isNear = left <= NEAR_END_MS && left > 0
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), isNear ? 1000 : Math.max(1000, left - NEAR_END_MS))
    return () => clearTimeout(timer)
  })
  useEffect(() => {
    if (isNear) announce(texts.announceLeft)
  }, [isNear, announce, texts])
  if (!isNear) return null
  const seconds = Math.ceil(left / 1000)
  return (
    <p className="hold-countdown" role="timer">
      <strong>{texts.left(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)}</strong>{' '}
      {texts.leftHint}
    </p>
  )
}
