import { newId, type Tx } from '@openhours/db'
import { keepCatalogue } from '@openhours/db/queries/catalogue'
import { findSchedule } from '@openhours/db/queries/schedule'
import { releaseSessionStaff, writeSessionStaff, type SessionKey, type SessionRow } from '@openhours/db/queries/session'
import { formatInstant } from '@openhours/scheduling'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import { recordChange } from '../booking/change-booking.ts'
import { takeClaimsOrHolds } from '../booking/claim-time.ts'
import { takeTime } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { stretchOf } from './stretch-of.ts'
import { readSession } from './get-session.ts'
import { lockWithBookings } from './lock-session.ts'
import { presentSessionForStaff } from './present-session.ts'
import type { giveSessionInput, StaffSession } from './schema.ts'

/** Gives a class to somebody else who performs its service and is free then. Throws `not_found`, `slot_taken`. */
export async function giveSession(
  ctx: Context,
  { staffMemberId, ...key }: z.output<typeof giveSessionInput>,
): Promise<StaffSession> {
  const session = await readSession(ctx, key)
  if (session.staffMember.id !== staffMemberId) {
    await takeTime(ctx, {
      plan: () => findCatalogueWith(ctx, session, { ...key, staffMemberId }),
      write: async (tx, catalogueVersion) => {
        if (!(await keepCatalogue(tx, { organizationId: key.organizationId, catalogueVersion }))) return false
        return writeGiven(tx, ctx, { session, key, staffMemberId })
      },
      answer: () => undefined,
    })
  }
  return presentSessionForStaff(await readSession(ctx, key))
}

/** The version of the catalogue in which somebody performs the service of a class, where it is held. Throws `not_found`. */
async function findCatalogueWith(
  { db }: Context,
  { service, location }: SessionRow,
  { organizationId, staffMemberId }: z.output<typeof giveSessionInput>,
): Promise<number> {
  const schedule = await findSchedule(db, organizationId, [service.id])
  const performer = schedule?.staff.find(({ id }) => id === staffMemberId)
  if (performer?.locationId !== location.id) throw new AppError('not_found', { what: 'staff_member' })
  return schedule?.catalogueVersion ?? 0
}

interface Giving {
  session: SessionRow
  key: SessionKey
  staffMemberId: string
}

/** False when somebody has come in meanwhile: then it is tried again. Throws `not_found`, `slot_taken` when the person is taken then. */
async function writeGiven(tx: Tx, ctx: Context, { session, key, staffMemberId }: Giving): Promise<boolean> {
  const { organizationId, sessionId } = key
  const locked = await lockWithBookings(tx, key)
  if (locked === 'overtaken') return false
  if (locked === 'cancelled') throw new AppError('not_found', { what: 'session' })
  const { held, bookings } = locked
  const times = await releaseSessionStaff(tx, key, held.staffMemberId)
  const claims = times.map((time) => ({ id: newId(), subjectId: staffMemberId, ...time }))
  const isFree = await takeClaimsOrHolds(tx, { owner: key, claims, now: ctx.clock.now() })
  if (!isFree) throw new AppError('slot_taken', { nearest: [] })
  await writeSessionStaff(tx, key, { staffMemberId, bookingIds: bookings.map(({ id }) => id) })
  const startsAt = formatInstant(held.startsAt, session.timeZone)
  const details = { from: held.staffMemberId, to: staffMemberId, startsAt }
  // What is kept for somebody in line goes along without a word: whom they come to is told when they are asked.
  for (const { id: bookingId } of bookings.filter(({ state }) => state !== 'held')) {
    await recordChange(tx, { ctx, key: { organizationId, bookingId }, type: 'booking.reassigned', details })
  }
  const freed = stretchOf(times, session.timeZone)
  const given = { organizationId, subjectId: sessionId, type: 'session.given', details: { ...details, freed } }
  await recordChangeOf(tx, ctx, given)
  return true
}
