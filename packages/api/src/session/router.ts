import { access } from '../access.ts'
import { booking, staffBooking } from '../booking/schema.ts'
import { router } from '../trpc.ts'
import { bookSession } from './book-session.ts'
import { cancelSession } from './cancel-session.ts'
import { changeSeats } from './change-seats.ts'
import { createSession } from './create-session.ts'
import { findForBooking } from './find-for-booking.ts'
import { getSession } from './get-session.ts'
import { giveSession } from './give-session.ts'
import { findFreeSessions, listSessions } from './list-sessions.ts'
import { moveToSession, switchSession } from './move-seats.ts'
import { rescheduleSession } from './reschedule-session.ts'
import { resizeSession } from './resize-session.ts'
import * as schema from './schema.ts'

export const sessionRouter = router({
  find: access('session.find')
    .input(schema.findSessionsInput)
    .output(schema.sessionDays)
    .query(({ ctx, input }) => findFreeSessions(ctx, input)),
  book: access('session.book')
    .input(schema.bookSessionInput)
    .output(booking)
    .mutation(({ ctx, input }) => bookSession(ctx, input)),
  findForBooking: access('session.findForBooking')
    .input(schema.findForBookingInput)
    .output(schema.sessionDays)
    .query(({ ctx, input }) => findForBooking(ctx, input)),
  switch: access('session.switch')
    .input(schema.switchSessionInput)
    .output(booking)
    .mutation(({ ctx, input }) => switchSession(ctx, input)),
  list: access('session.list')
    .input(schema.listSessionsInput)
    .output(schema.sessionList)
    .query(({ ctx, input }) => listSessions(ctx, input)),
  get: access('session.get')
    .input(schema.sessionKey)
    .output(schema.sessionWithBookings)
    .query(({ ctx, input }) => getSession(ctx, input)),
  create: access('session.create')
    .input(schema.createSessionInput)
    .output(schema.createdSessions)
    .mutation(({ ctx, input }) => createSession(ctx, input)),
  resize: access('session.resize')
    .input(schema.resizeSessionInput)
    .output(schema.staffSession)
    .mutation(({ ctx, input }) => resizeSession(ctx, input)),
  give: access('session.give')
    .input(schema.giveSessionInput)
    .output(schema.staffSession)
    .mutation(({ ctx, input }) => giveSession(ctx, input)),
  reschedule: access('session.reschedule')
    .input(schema.rescheduleSessionInput)
    .output(schema.sessionWithBookings)
    .mutation(({ ctx, input }) => rescheduleSession(ctx, input)),
  cancel: access('session.cancel')
    .input(schema.cancelSessionInput)
    .output(schema.sessionWithBookings)
    .mutation(({ ctx, input }) => cancelSession(ctx, input)),
  changeSeats: access('session.changeSeats')
    .input(schema.changeSeatsInput)
    .output(staffBooking)
    .mutation(({ ctx, input }) => changeSeats(ctx, input)),
  moveBooking: access('session.moveBooking')
    .input(schema.moveToSessionInput)
    .output(staffBooking)
    .mutation(({ ctx, input }) => moveToSession(ctx, input)),
})
