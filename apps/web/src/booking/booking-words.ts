import type { Booking } from '@openhours/api/booking/schema'
import type { Messages } from '@openhours/client/messages'
import type { VisitMessages } from '@openhours/client/messages/visit'

interface BookingWords {
  heading: string
  text: string
}

type Standing = Pick<Booking, 'state' | 'canCancel' | 'customer' | 'startsAt' | 'endsAt' | 'seats'> & {
  organization: { name: string }
}

interface Texts {
  booking: Messages['booking']
  more: VisitMessages['booking']
}

/** How it stands with a booking, in words; `now` in milliseconds tells a visit that is over from one that has begun. */
export function wordsOf(booking: Standing, { booking: texts, more }: Texts, now: number): BookingWords {
  switch (booking.state) {
    case 'cancelled':
      return { heading: texts.cancelledHeading, text: texts.cancelledText }
    case 'completed':
      return { heading: texts.pastHeading, text: '' }
    case 'no_show':
      return { heading: texts.missedHeading, text: '' }
    case 'held':
    case 'requested':
      return { heading: texts.requestedHeading, text: requestedText(booking, more) }
    case 'arrived':
    case 'confirmed':
      break
  }
  const confirmedHeading = texts.confirmedHeading(firstNameOf(booking.customer.name))
  if (booking.canCancel) return { heading: confirmedHeading, text: texts.confirmedText }
  if (Date.parse(booking.endsAt) <= now) return { heading: texts.pastHeading, text: '' }
  if (Date.parse(booking.startsAt) > now) return { heading: confirmedHeading, text: more.tooLateText }
  return { heading: texts.begunHeading, text: texts.begunText }
}

function requestedText({ seats, organization }: Standing, more: Texts['more']): string {
  return seats ? more.requestedSeatsText(organization.name, seats) : more.requestedText(organization.name)
}

/** What a person is called by where nobody asked: the first word of the name. */
export function firstNameOf(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
