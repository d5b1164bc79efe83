import { newId, type Tx } from '@openhours/db'
import { lockBookings } from '@openhours/db/queries/booking-state'
import { findSchedule } from '@openhours/db/queries/schedule'
import {
  listSessionBookings,
  lockSession,
  releaseSessionStaff,
  writeSessionStaff,
  type SessionKey,
  type SessionRow,
} from '@openhours/db/queries/session'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { recordChange } from '../booking/change-booking.ts'
import { takeClaimsOrHolds } from '../booking/claim-time.ts'
import { tryToWrite } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { seated } from './cancel-session.ts'
import { readSession } from './get-session.ts'
import { presentSessionForStaff } from './present-session.ts'
import type { giveSessionInput, StaffSession } from './schema.ts'

/** Gives a class to somebody else who performs its service and is free then. Throws `not_found`, `slot_taken`. */
export async function giveSession(
  ctx: Context,
  { staffMemberId, ...key }: z.output<typeof giveSessionInput>,
): Promise<StaffSession> {
  const session = await readSession(ctx, key)
  if (session.staffMember.id !== staffMemberId) {
    const schedule = await findSchedule(ctx.db, key.organizationId, [session.service.id])
    const performer = schedule?.staff.find(({ id }) => id === staffMemberId)
    if (performer?.locationId !== session.location.id) throw new AppError('not_found', { what: 'staff_member' })
    const given = await tryToWrite(ctx, (tx) => writeGiven(tx, ctx, { session, key, staffMemberId }))
    if (!given) throw new AppError('slot_taken', { nearest: [] })
  }
  return presentSessionForStaff(await readSession(ctx, key))
}

interface Giving {
  session: SessionRow
  key: SessionKey
  staffMemberId: string
}

/** False when the person is taken then. Bookings are locked before the session, as by everybody who changes both. */
async function writeGiven(tx: Tx, ctx: Context, { session, key, staffMemberId }: Giving): Promise<boolean> {
  const { organizationId, sessionId } = key
  await lockBookings(tx, organizationId, await listSessionBookings(tx, key, seated))
  const locked = await lockSession(tx, key)
  if (!locked) throw new AppError('not_found', { what: 'session' })
  const bookingIds = await listSessionBookings(tx, key, seated)
  const times = await releaseSessionStaff(tx, key, locked.staffMemberId)
  const claims = times.map((time) => ({ id: newId(), subjectId: staffMemberId, ...time }))
  if (!(await takeClaimsOrHolds(tx, { owner: key, claims, now: ctx.clock.now() }))) return false
  await writeSessionStaff(tx, key, { staffMemberId, bookingIds })
  const startsAt = formatInstant(session.startsAt, session.timeZone)
  const details = { from: locked.staffMemberId, to: staffMemberId, startsAt }
  for (const bookingId of bookingIds) {
    await recordChange(tx, { ctx, key: { organizationId, bookingId }, type: 'booking.reassigned', details })
  }
  await recordChangeOf(tx, ctx, { organizationId, subjectId: sessionId, type: 'session.given', details })
  return true
}
