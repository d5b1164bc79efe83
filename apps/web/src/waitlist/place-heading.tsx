import type { WaitlistEntry, WaitlistState } from '@openhours/api/waitlist/schema'
import type { VisitMessages } from '@openhours/client/messages/visit'
import { firstNameOf } from '../booking/booking-words.ts'
import { PageHeading } from '../page/page-heading.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** How it stands with a place on the list. */
export function PlaceHeading({ entry }: { entry: WaitlistEntry }) {
  const { waitlist: texts, classLine } = useVisitMessages()
  // An offer that has run out is none, whether or not that was written down yet.
  const state = entry.state === 'offered' && !entry.offer ? 'waiting' : entry.state
  const ofTimes = wordsOf(state, texts, firstNameOf(entry.customer.name))
  const ofSeats = entry.session ? seatWordsOf(state, classLine, entry.session.seats) : {}
  const { name, heading, text } = { ...ofTimes, ...ofSeats }
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

interface Words {
  name: string
  heading: string
  text: string
}

/** What is said otherwise to who waits for seats in a class. */
function seatWordsOf(state: WaitlistState, texts: VisitMessages['classLine'], seats: number): Partial<Words> {
  switch (state) {
    case 'waiting':
      return { text: texts.waitingText }
    case 'offered':
      return { name: texts.offeredState, heading: texts.offeredHeading(seats), text: texts.offeredText(seats) }
    case 'booked':
      return { heading: texts.bookedHeading(seats) }
    case 'left':
      return { text: texts.leftText }
    case 'expired':
      return { heading: texts.expiredHeading, text: texts.expiredText }
    default:
      return state satisfies never
  }
}

function wordsOf(state: WaitlistState, texts: Texts, person: string): Words {
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
