import type { PastEvent } from '@openhours/api/event/schema'
import { formattingLocale } from '@openhours/client/messages'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { detailsOf, whatHappened, whereFrom, whoDidIt } from './event-words.ts'

/** One thing that happened, with who did it, when and from where. Times are those of the business. */
export function EventRow({ event }: { event: PastEvent }) {
  const { manage } = useAccountMessages()
  const { activity, events } = useBusinessMessages()
  const { organization } = useOwnOrganization()
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: organization.timeZone } as const
  const when = (instant: string): string =>
    new Date(instant).toLocaleString(formattingLocale(organization.locale), format)
  const texts = { events, roles: manage.roles, when }
  const address = whereFrom(event)
  const details = detailsOf(event, texts)
  return (
    <li className="row event">
      <div>
        <strong>{whatHappened(event, texts)}</strong>
        {details.length > 0 ? <p>{details.join(' · ')}</p> : null}
        <p className="soft">
          {[whoDidIt(event, texts), address && activity.from(address)].filter(Boolean).join(' ')}
          {' · '}
          <time dateTime={event.occurredAt}>{when(event.occurredAt)}</time>
        </p>
      </div>
    </li>
  )
}
