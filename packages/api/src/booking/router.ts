import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { bookingAsCalendar } from './booking-as-calendar.ts'
import { cancelBooking } from './cancel-booking.ts'
import { createBooking } from './create-booking.ts'
import { getBooking } from './get-booking.ts'
import { booking, bookingCalendar, cancelBookingInput, createBookingInput, manageBookingInput } from './schema.ts'

export const bookingRouter = router({
  create: access('booking.create')
    .input(createBookingInput)
    .output(booking)
    .mutation(({ ctx, input }) => createBooking(ctx, input)),
  get: access('booking.get')
    .input(manageBookingInput)
    .output(booking)
    .query(({ ctx, input }) => getBooking(ctx, input)),
  cancel: access('booking.cancel')
    .input(cancelBookingInput)
    .output(booking)
    .mutation(({ ctx, input }) => cancelBooking(ctx, input)),
  calendar: access('booking.calendar')
    .input(manageBookingInput)
    .output(bookingCalendar)
    .query(({ ctx, input }) => bookingAsCalendar(ctx, input)),
})
