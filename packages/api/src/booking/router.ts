import { access } from '../access.ts'
import { followEvents } from '../event/follow-events.ts'
import { followEventsInput } from '../event/schema.ts'
import { slotDays } from '../slot/schema.ts'
import { router } from '../trpc.ts'
import { bookingAsCalendar } from './booking-as-calendar.ts'
import { cancelByCustomer } from './cancel-booking.ts'
import { changeBooking, undoChange } from './change-booking.ts'
import { createBooking } from './create-booking.ts'
import { findNewTimes } from './find-new-times.ts'
import { getBooking } from './get-booking.ts'
import { extendSlotHold, holdSlot, releaseSlotHold } from './hold-slot.ts'
import { listBookings } from './list-bookings.ts'
import { listBusyTimes } from './list-busy-times.ts'
import { rescheduleByCustomer, rescheduleByStaff } from './reschedule-booking.ts'
import * as schema from './schema.ts'

export const bookingRouter = router({
  hold: access('booking.hold')
    .input(schema.holdSlotInput)
    .output(schema.hold)
    .mutation(({ ctx, input }) => holdSlot(ctx, input)),
  extendHold: access('booking.extendHold')
    .input(schema.holdInput)
    .output(schema.holdExtended)
    .mutation(({ ctx, input }) => extendSlotHold(ctx, input)),
  releaseHold: access('booking.releaseHold')
    .input(schema.holdInput)
    .output(schema.holdReleased)
    .mutation(({ ctx, input }) => releaseSlotHold(ctx, input)),
  create: access('booking.create')
    .input(schema.createBookingInput)
    .output(schema.booking)
    .mutation(({ ctx, input }) => createBooking(ctx, input)),
  get: access('booking.get')
    .input(schema.manageBookingInput)
    .output(schema.booking)
    .query(({ ctx, input }) => getBooking(ctx, input)),
  cancel: access('booking.cancel')
    .input(schema.cancelBookingInput)
    .output(schema.booking)
    .mutation(({ ctx, input }) => cancelByCustomer(ctx, input)),
  findNewTimes: access('booking.findNewTimes')
    .input(schema.findNewTimesInput)
    .output(slotDays)
    .query(({ ctx, input }) => findNewTimes(ctx, input)),
  reschedule: access('booking.reschedule')
    .input(schema.rescheduleBookingInput)
    .output(schema.booking)
    .mutation(({ ctx, input }) => rescheduleByCustomer(ctx, input)),
  calendar: access('booking.calendar')
    .input(schema.manageBookingInput)
    .output(schema.bookingCalendar)
    .query(({ ctx, input }) => bookingAsCalendar(ctx, input)),

  list: access('booking.list')
    .input(schema.listBookingsInput)
    .output(schema.bookingList)
    .query(({ ctx, input }) => listBookings(ctx, input)),
  listBusy: access('booking.listBusy')
    .input(schema.listBusyInput)
    .output(schema.busyTimes)
    .query(({ ctx, input }) => listBusyTimes(ctx, input)),
  changes: access('booking.changes')
    .input(followEventsInput)
    .subscription(({ ctx, input, signal }) => followEvents(ctx, { input, signal })),
  approve: access('booking.approve')
    .input(schema.bookingKey)
    .output(schema.staffBooking)
    .mutation(({ ctx, input }) => changeBooking(ctx, 'approve', input)),
  decline: access('booking.decline')
    .input(schema.staffCancelInput)
    .output(schema.staffBooking)
    .mutation(({ ctx, input }) => changeBooking(ctx, 'decline', input)),
  arrive: access('booking.arrive')
    .input(schema.bookingKey)
    .output(schema.staffBooking)
    .mutation(({ ctx, input }) => changeBooking(ctx, 'arrive', input)),
  complete: access('booking.complete')
    .input(schema.bookingKey)
    .output(schema.staffBooking)
    .mutation(({ ctx, input }) => changeBooking(ctx, 'complete', input)),
  markNoShow: access('booking.markNoShow')
    .input(schema.bookingKey)
    .output(schema.staffBooking)
    .mutation(({ ctx, input }) => changeBooking(ctx, 'mark_no_show', input)),
  cancelForCustomer: access('booking.cancelForCustomer')
    .input(schema.staffCancelInput)
    .output(schema.staffBooking)
    .mutation(({ ctx, input }) => changeBooking(ctx, 'cancel', input)),
  undo: access('booking.undo')
    .input(schema.bookingKey)
    .output(schema.staffBooking)
    .mutation(({ ctx, input }) => undoChange(ctx, input)),
  move: access('booking.move')
    .input(schema.staffRescheduleInput)
    .output(schema.staffBooking)
    .mutation(({ ctx, input }) => rescheduleByStaff(ctx, input)),
})
