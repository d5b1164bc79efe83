import type { BookingState } from '@openhours/api/booking/schema'
import type { PartOfDay } from '../format.ts'
import { plural } from './plural.ts'

const stateNames: Record<BookingState, string> = {
  held: 'Held',
  requested: 'Requested',
  confirmed: 'Confirmed',
  arrived: 'Arrived',
  completed: 'Completed',
  no_show: 'Missed',
  cancelled: 'Cancelled',
}

const partNames: Record<PartOfDay, string> = { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' }

interface Language {
  language: string
  direction: 'ltr' | 'rtl'
}

const language: Language = { language: 'en', direction: 'ltr' }

export const english = {
  ...language,

  page: {
    skipToContent: 'Skip to content',
    loading: 'Loading…',
    retry: 'Try again',
    back: 'Back',
    poweredBy: 'Booking by openhours',
    forTheBusiness: 'For the business: sign in',
    needsJavaScript: 'Booking online needs JavaScript for now. Please switch it on, or call us.',
  },

  home: {
    title: 'Welcome to openhours',
    heading: 'Open for bookings.',
    text: 'Every business here has a page of its own. Open it by adding its short name to this address:',
    example: 'short-name',
    hint: 'If you run this server: it printed the address of the booking page when it started.',
  },

  missing: {
    title: 'Page not found',
    heading: 'There is nothing here.',
    text: 'The link may be old, or a letter went missing on the way.',
    organizationHeading: 'No business by that name.',
    organizationText: 'Check the address: the part after the slash is the short name of the business.',
    serviceHeading: 'This service isn’t offered any more.',
    serviceText: 'Have a look at what else there is.',
    bookingHeading: 'We can’t find this booking.',
    waitlistHeading: 'We can’t find this place on the waitlist.',
    bookingText: 'Make sure the whole link was copied. It is long on purpose, so that nobody can guess it.',
    toServices: 'See all services',
    toStart: 'Go to the start page',
  },

  trouble: {
    title: 'Something went wrong',
    unreachableHeading: 'We can’t reach the server.',
    unreachableText: 'You may be offline, or the server is taking a short break. Nothing was lost.',
    busyHeading: 'It’s busy right now.',
    busyText: 'Please try again in a moment.',
    unexpectedHeading: 'That’s our mistake.',
    unexpectedText: (errorId: string) => `Something broke on our side. If you write to us, mention ${errorId}.`,
    unknownText: 'Something broke on our side. Please try again.',
  },

  organization: {
    title: (name: string) => `Book at ${name}`,
    sample: 'Sample studio',
    sampleHint: 'Made up, so that you can try things out',
    visits: 'Your visits',
    where: 'Where',
  },

  service: {
    heading: 'What would you like to book?',
    none: 'Nothing can be booked online here yet.',
    noneHint: 'Please come back later, or get in touch with us directly.',
    free: 'Free',
    with: (names: string) => `With ${names}`,
    performedBy: 'With',
    change: 'Change service',
    options: 'Options and extras',
    addAnother: 'Add another service',
  },

  steps: {
    label: 'Steps of this booking',
    service: 'Service',
    time: 'Time',
    details: 'Your details',
  },

  staff: {
    heading: 'Who with?',
    anyone: 'Anyone',
    anyoneHint: 'Most times',
    anyoneAvailable: 'With anyone who is free',
  },

  slot: {
    title: (service: string, organization: string) => `Choose a time – ${service} – ${organization}`,
    heading: 'Choose a time',
    dayHeading: 'Which day?',
    earlier: 'Earlier days',
    later: 'Later days',
    today: 'Today',
    noneOn: 'No free times',
    countOn: (count: number) => plural(count, { one: '1 free time', other: `${count} free times` }),
    timesOn: (day: string) => `Times on ${day}`,
    part: partNames,
    announceDay: (day: string, count: number) =>
      count === 0
        ? `${day}: no free times`
        : `${day}: ${plural(count, { one: '1 free time', other: `${count} free times` })}`,
    dayEmptyHeading: (day: string) => `Nothing free on ${day}`,
    dayEmptyFor: (name: string) => `${name} has no free time that day.`,
    nextFree: (day: string) => `Next free: ${day}`,
    firstFree: 'Go to the first free day',
    lookAtAnyone: 'See times with anyone',
    wait: 'Tell me when a time frees',
    noneSuits: 'Nothing that suits?',
    noneHeading: 'No free times at the moment',
    noneText: 'Everything that can be booked online is taken. New times may open up any day.',
    noneFor: (name: string) => `${name} has no free times at the moment`,
    noneForText: 'Someone else may have time for you.',
    partGone: 'Part of this visit isn’t offered any more. This is what is left of it.',
    zoneNote: (place: string, offset: string) => `Times are ${place} time (${offset}), not yours.`,
    zone: (place: string, offset: string) => `${place} time (${offset})`,
  },

  form: {
    title: (service: string, organization: string) => `Your details – ${service} – ${organization}`,
    heading: 'Your details',
    intro: 'No account needed.',
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    contact: 'How can we reach you?',
    contactHint: 'One of the two is enough.',
    note: 'Anything we should know?',
    optional: 'optional',
    summary: 'Your booking',
    changeTime: 'Change time',
    submit: 'Book this time',
    submitAt: (time: string) => `Book ${time}`,
    submitting: 'Booking…',
    fixFields: (count: number) =>
      plural(count, { one: 'One field needs another look.', other: `${count} fields need another look.` }),
    fieldError: {
      name: 'Please tell us your name.',
      nameLong: 'That name is longer than we can keep. A shorter form will do.',
      contact: 'We need an e-mail address or a phone number, in case something changes.',
      email: 'That doesn’t look like an e-mail address.',
      phone: 'That doesn’t look like a phone number.',
      note: 'That note is too long. Please shorten it.',
    },
  },

  lost: {
    takenHeading: 'Someone was a moment quicker.',
    takenText: (time: string) => `${time} has just been taken. Everything you filled in is still here.`,
    goneHeading: 'That time can’t be booked any more.',
    goneText: (time: string) => `${time} is no longer on offer. Everything you filled in is still here.`,
    tooSoonText: (time: string) => `${time} is too close now. Everything you filled in is still here.`,
    offer: 'Book one of these instead, with one tap:',
    noOffer: 'There is no time near it. Please choose another day.',
    allTimes: 'See all times',
    unreachableHeading: 'We couldn’t reach the server.',
    unreachableText: 'Your details are still here. Try again: you can’t be booked twice.',
    busyHeading: 'It’s very busy right now.',
    busyText: 'Nothing was booked yet and your details are still here. Please try again.',
    tooManyText: (seconds: number) =>
      `That was a lot of tries. Please wait ${plural(seconds, { one: 'a second', other: `${seconds} seconds` })}.`,
    refusedHeading: 'That didn’t work.',
    refusedText: 'Your details are still here. Please choose the time again.',
  },

  booking: {
    state: stateNames,
    title: (service: string, day: string) => `${service}, ${day}`,
    confirmedHeading: (name: string) => `See you soon, ${name}.`,
    confirmedText: 'Your time is booked.',
    cancelledHeading: 'This booking is cancelled.',
    cancelledText: 'The time is free again. You don’t need to do anything else.',
    begunHeading: 'This visit has begun.',
    begunText: 'It can’t be cancelled online any more.',
    pastHeading: 'Thank you for your visit.',
    missedHeading: 'We missed you.',
    requestedHeading: 'Your request is with us.',
    what: 'What',
    when: 'When',
    where: 'Where',
    with: 'With',
    price: 'Price',
    yourName: 'For',
    yourNote: 'Your note',
    addToCalendar: 'Add to calendar',
    keepLink: 'Keep this page’s link: it is how you see or cancel your booking.',
    copyLink: 'Copy link',
    copied: 'Copied',
    cancel: 'Cancel booking',
    cancelHeading: 'Cancel this booking?',
    cancelText: (service: string, day: string, time: string) =>
      `${service} on ${day}, ${time}. The time goes back to others.`,
    cancelYes: 'Yes, cancel it',
    cancelNo: 'Keep it',
    cancelling: 'Cancelling…',
    cancelFailed: 'That didn’t go through: your booking is unchanged. Please try again.',
    cancelTooLate: 'The visit has begun, so it can’t be cancelled online any more.',
    bookAgain: 'Book again',
    bookAnother: 'Book another time',
    announceBooked: 'Your time is booked.',
    announceCancelled: 'The booking is cancelled.',
  },

  app: {
    tabBook: 'Book',
    tabBookings: 'My bookings',
    bookTitle: 'Choose a time',
    formTitle: 'Your details',
    bookingTitle: 'Your booking',
    connectTitle: 'Find a business',
    connectHeading: 'Where would you like to book?',
    connectText: 'Type or paste the address of the booking page. You find it on the website of the business.',
    connectLabel: 'Address of the booking page',
    connectExample: 'book.example.com/harbour-studio',
    connectSubmit: 'Open booking page',
    connecting: 'Looking…',
    connectInvalid: 'That doesn’t look like a booking page. It ends in the short name of the business.',
    connectMissing: 'The server answers, but it knows no business by that name.',
    connectUnreachable: 'Nothing answers at that address. Is it right, and are you online?',
    changeBusiness: 'Book somewhere else',
    changeBusinessHint: 'Your bookings stay in the app.',
    directions: 'Directions',
    bookingsHeading: 'My bookings',
    upcoming: 'Upcoming',
    past: 'Past and cancelled',
    bookingsEmptyHeading: 'No bookings yet',
    bookingsEmptyText: 'What you book with this app is kept here, also when you are offline.',
    bookingsEmptyAction: 'Book a time',
    bookingsNote: 'Kept on this device only.',
    savedCopy: 'We can’t reach the server: this is the copy on your device.',
    savedCopies: 'We can’t reach the server: these are the copies on your device.',
    removedCopy: 'The business no longer has this booking. This is the copy on your device.',
    remove: 'Remove from my bookings',
  },
}
