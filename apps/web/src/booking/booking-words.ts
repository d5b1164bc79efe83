import type { Booking } from '@openhours/api/booking/schema'
import type { Messages } from '@openhours/client/messages'

interface BookingWords {
  heading: string
  text: string
}

type Standing = Pick<Booking, 'state' | 'canCancel' | 'customer' | 'endsAt'>

/** How it stands with a booking, in words; `now` in milliseconds tells a visit that is over from one that has begun. */
export function wordsOf(booking: Standing, texts: Messages['booking'], now: number): BookingWords {
  switch (booking.state) {
    case 'cancelled':
      return { heading: texts.cancelledHeading, text: texts.cancelledText }
    case 'completed':
      return { heading: texts.pastHeading, text: '' }
    case 'no_show':
      return { heading: texts.missedHeading, text: '' }
    case 'held':
    case 'requested':
      return { heading: texts.requestedHeading, text: '' }
    case 'arrived':
    case 'confirmed':
      break
  }
  if (booking.canCancel) {
    return { heading: texts.confirmedHeading(firstNameOf(booking.customer.name)), text: texts.confirmedText }
  }
  if (Date.parse(booking.endsAt) <= now) return { heading: texts.pastHeading, text: '' }
  return { heading: texts.begunHeading, text: texts.begunText }
}

/** What a person is called by where nobody asked: the first word of the name. */
function firstNameOf(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
