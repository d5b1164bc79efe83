import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { formatDay, formatTime } from '@openhours/client/format'
import { Fact } from '../booking/fact.tsx'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** What somebody waits for. */
export function PlaceFacts({ entry }: { entry: WaitlistEntry }) {
  const { locale } = useLanguage()
  const { waitlist: texts } = useVisitMessages()
  const { fromDate, lastDate, window, service, staffMember, customer } = entry
  const days = [...new Set([fromDate, lastDate])].map((date) => formatDay(date, locale)).join(' – ')
  const isWholeDay = window.fromTime === '00:00' && window.untilTime === '24:00'
  return (
    <section className="ticket" aria-label={texts.title(service.name)}>
      <dl className="ticket-facts">
        <Fact name={texts.what}>{service.name}</Fact>
        <Fact name={texts.when}>{days}</Fact>
        <Fact name={texts.timeOfDay}>
          {isWholeDay ? texts.anyTime : texts.between(clock(window.fromTime, locale), clock(window.untilTime, locale))}
        </Fact>
        <Fact name={texts.with}>{staffMember?.name ?? texts.anyone}</Fact>
        <Fact name={texts.who}>{customer.name}</Fact>
      </dl>
    </section>
  )
}

/** `13:00` as people write it there; `24:00` is the midnight that ends the day. */
function clock(time: string, locale: string): string {
  return formatTime(`2000-01-01T${time === '24:00' ? '00:00' : time}:00Z`, locale)
}
