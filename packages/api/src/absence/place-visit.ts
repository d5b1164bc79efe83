import type { BookingRow } from '@openhours/db/queries/booking'
import { addDays, localDateAt, nearestFree, type Situation } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import { agreedVisit, type AgreedVisit } from '../booking/agreed-visit.ts'
import { workOut, type VisitPlan } from '../booking/plan-booking.ts'
import { withTaken } from '../booking/with-taken.ts'
import type { Context } from '../context.ts'
import { loadOffer, type Offer } from '../slot/load-offer.ts'
import { slotPresenter } from '../slot/present-slot.ts'
import type { VisitItem } from '../slot/schema.ts'
import type { AffectedBooking } from './schema.ts'

/** How far the nearest free starts are looked for, and how far back a fair choice looks. */
const LOOK_DAYS = 15

/** Half-open, in milliseconds since the epoch. */
export interface Absence {
  staffMemberId: string
  start: number
  end: number
}

/** What is to become of one visit. */
export interface Placement extends Pick<AffectedBooking, 'outcome' | 'to' | 'nearest'> {
  row: BookingRow
  plan: VisitPlan | null
}

interface Placing {
  row: BookingRow
  absence: Absence
  /** Visits that have been given to others already. */
  placed: readonly Placement[]
}

/** Finds somebody else for a visit at the same time, or else the nearest free starts. */
export async function placeVisit(ctx: Context, { row, absence, placed }: Placing): Promise<Placement> {
  const offer = await loadWithout(ctx, row, absence.staffMemberId)
  if (!offer) return { row, plan: null, outcome: 'none', to: null, nearest: [] }
  const away = { subjectId: absence.staffMemberId, start: absence.start, end: absence.end }
  const known = withTaken(offer, [away, ...placed.flatMap(({ plan }) => plan?.claims ?? [])])
  const plan = workOut({ ...known, situation: asAgreed(known.situation) }, row.startsAt)
  if (plan) return { row, plan, outcome: 'reassign', to: substituteIn(row, plan, absence.staffMemberId), nearest: [] }
  const nearest = nearestFree(known.situation, row.startsAt, 3).map(slotPresenter(offer))
  return { row, plan: null, outcome: nearest.length > 0 ? 'offer' : 'none', to: null, nearest }
}

/** What the visit can be offered with anyone in the place of one; undefined when it is no longer offered at all. */
async function loadWithout(ctx: Context, row: BookingRow, staffMemberId: string): Promise<Offer | undefined> {
  const agreed = agreedVisit(row, undefined)
  try {
    return await loadOffer(ctx, {
      ...agreed,
      visit: withAnyoneFor(agreed.visit, staffMemberId),
      dates: (timeZone) => {
        const localDate = localDateAt(row.startsAt, timeZone)
        return { fromDate: addDays(localDate, -LOOK_DAYS), untilDate: addDays(localDate, LOOK_DAYS) }
      },
    })
  } catch (error) {
    if (error instanceof AppError && error.reason === 'not_found') return undefined
    throw error
  }
}

function withAnyoneFor(visit: AgreedVisit['visit'], staffMemberId: string): AgreedVisit['visit'] {
  const freed = <Item extends VisitItem>(item: Item): Item =>
    item.staffMemberId === staffMemberId ? { ...item, staffMemberId: undefined } : item
  return { ...freed(visit), followedBy: visit.followedBy?.map(freed) }
}

/** The start was agreed before: grid, notice, horizon and caps do not count, hours of work do. */
function asAgreed(situation: Situation): Situation {
  const service = { ...situation.service, intervalMinutes: 1, noticeMinutes: 0, horizonDays: null, caps: undefined }
  const followedBy = situation.followedBy?.map((segment) => ({ ...segment, caps: undefined }))
  return { ...situation, service, followedBy }
}

/** Who performs what the one who is away would have. */
function substituteIn(row: BookingRow, plan: VisitPlan, staffMemberId: string): AffectedBooking['to'] {
  const position = row.segments.findIndex(({ staffMember }) => staffMember.id === staffMemberId)
  const person = plan.offer.staff.find(({ id }) => id === plan.segments[position]?.staffId)
  return person ? { id: person.id, name: person.name, color: person.color } : null
}
