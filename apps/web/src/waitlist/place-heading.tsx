import type { WaitlistEntry, WaitlistState } from '@openhours/api/waitlist/schema'
import type { VisitMessages } from '@openhours/client/messages/visit'
import { firstNameOf } from '../booking/booking-words.ts'
import { PageHeading } from '../page/page-heading.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** How it stands with a place on the list. */
export function PlaceHeading({ entry }: { entry: WaitlistEntry }) {
  const { waitlist: texts } = useVisitMessages()
  // An offer that has run out is none, whether or not that was written down yet.
  const state = entry.state === 'offered' && !entry.offer ? 'waiting' : entry.state
  const { name, heading, text } = wordsOf(state, texts, firstNameOf(entry.customer.name))
  return (
    <div className="booking-state">
      <title>{texts.title(entry.service.name)}</title>
      <p className={`state state-${state}`}>{name}</p>
      <PageHeading>{heading}</PageHeading>
      <p className="lead">{text}</p>
    </div>
  )
}

type Texts = VisitMessages['waitlist']

function wordsOf(state: WaitlistState, texts: Texts, person: string): { name: string; heading: string; text: string } {
  switch (state) {
    case 'waiting':
      return { name: texts.waitingState, heading: texts.waitingHeading(person), text: texts.waitingText }
    case 'offered':
      return { name: texts.offeredState, heading: texts.offeredHeading, text: texts.offeredText }
    case 'booked':
      return { name: texts.bookedState, heading: texts.bookedHeading, text: texts.bookedText }
    case 'left':
      return { name: texts.leftState, heading: texts.leftHeading, text: texts.leftText }
    case 'expired':
      return { name: texts.expiredState, heading: texts.expiredHeading, text: texts.expiredText }
    default:
      return state satisfies never
  }
}
