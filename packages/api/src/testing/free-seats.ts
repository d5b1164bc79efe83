import type { ClassWorld } from './create-class.ts'

/** Ways in which seats of a class become free; each is told a booking that has some. */
export const seatsBecomeFree = {
  bookingIsCancelled: ({ as, organizationId }: ClassWorld, bookingId: string) =>
    as.desk.booking.cancelForCustomer({ organizationId, bookingId }),
  somebodyDoesNotCome: ({ as, organizationId }: ClassWorld, bookingId: string) =>
    as.desk.booking.markNoShow({ organizationId, bookingId }),
  bookingGetsFewer: ({ as, organizationId }: ClassWorld, bookingId: string) =>
    as.desk.session.changeSeats({ organizationId, bookingId, seats: 1 }),
  bookingGoesElsewhere: async ({ as, organizationId, hold }: ClassWorld, bookingId: string) => {
    const { sessions } = await hold('2026-11-24T18:00')
    return as.desk.session.moveBooking({ organizationId, bookingId, sessionId: sessions[0]?.id ?? '' })
  },
  classIsMadeLarger: ({ as, organizationId, sessionId, session }: ClassWorld) =>
    as.desk.session.resize({ organizationId, sessionId, seats: session.seats + 1 }),
}
