import { formatDay, formatTime } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** What is booked and what would be, side by side. */
export function OldAndNew({ from, to }: { from: string; to: string }) {
  const { newTime: texts } = useVisitMessages()
  return (
    <dl className="confirm-times">
      <Moment className="confirm-old" name={texts.from} instant={from} />
      <Moment className="confirm-new" name={texts.to} instant={to} />
    </dl>
  )
}

function Moment({ className, name, instant }: { className: string; name: string; instant: string }) {
  const { locale } = useLanguage()
  return (
    <div className={className}>
      <dt>{name}</dt>
      <dd>
        <strong>{formatTime(instant, locale)}</strong> {formatDay(instant, locale)}
      </dd>
    </div>
  )
}
