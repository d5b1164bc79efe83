import type { Tx } from '@openhours/db'
import { areInUse, keepCatalogue, keepCatalogueAsItIs } from '@openhours/db/queries/catalogue'
import { clearExpiredHolds, takeClaims, type ClaimOwner, type NewClaim } from '@openhours/db/queries/claim'
import { recordEvent } from '@openhours/db/queries/event'
import { endExpiredHolds } from '@openhours/db/queries/hold'
import { isCapped } from '../slot/load-offer.ts'
import { checkCaps } from './check-caps.ts'
import type { VisitPlan } from './plan-booking.ts'

interface Wanted {
  plan: VisitPlan
  owner: ClaimOwner
  now: number
  /** Caps do not count: staff said so. */
  isOverride?: boolean
}

/**
 * Keeps the catalogue as it was when visits of one business were worked out; false when it has changed since. Before
 * anything is taken, so that who waits for an editor has nothing that others wait for.
 */
export async function keepCatalogueOf(tx: Tx, plans: readonly VisitPlan[]): Promise<boolean> {
  const [first, ...rest] = plans.map(({ offer }) => offer)
  if (!first) return true
  const { organization, catalogueVersion } = first
  if (rest.some((offer) => offer.catalogueVersion !== catalogueVersion)) return false
  return keepCatalogue(tx, { organizationId: organization.id, catalogueVersion })
}

/**
 * The same for what was worked out of no schedule: whether these people and units are still there and not archived, which
 * they are then until the transaction ends.
 */
export async function keepInUse(tx: Tx, organizationId: string, subjectIds: readonly string[]): Promise<boolean> {
  await keepCatalogueAsItIs(tx, organizationId)
  return areInUse(tx, organizationId, subjectIds)
}

/**
 * Takes the time of a visit, from expired holds too; false when somebody else has it. What has a cap is counted under a
 * lock, as no constraint can count. Throws `fully_booked`.
 */
export async function claimTime(tx: Tx, { plan, owner, now, isOverride = false }: Wanted): Promise<boolean> {
  if (!isOverride) await checkCaps(tx, plan, { now, exceptBookingId: owner.bookingId })
  return takeClaimsOrHolds(tx, { owner, claims: plan.claims, now })
}

/** Whether there is more to it than taking the time: something to count, or an expired hold to clear away. */
export function needsSteps({ offer, claims }: VisitPlan, { isOverride }: { isOverride: boolean }): boolean {
  return (!isOverride && offer.services.some(isCapped)) || claims.some((claim) => meetsExpiredHold(offer, claim))
}

function meetsExpiredHold({ expired }: VisitPlan['offer'], { subjectId, start, end }: NewClaim): boolean {
  return expired.some((held) => {
    return held.subjectId === subjectId && held.times.some((other) => other.start < end && other.end > start)
  })
}

interface WantedClaims {
  owner: ClaimOwner
  claims: readonly NewClaim[]
  now: number
}

/** Takes time, clearing expired holds out of the way; false when somebody else has some of it. */
export async function takeClaimsOrHolds(tx: Tx, { owner, claims, now }: WantedClaims): Promise<boolean> {
  const missing = await takeClaims(tx, owner, claims)
  if (missing.length === 0) return true
  const { organizationId } = owner
  const bookingIds = await clearExpiredHolds(tx, organizationId, { claims: missing, now })
  if (bookingIds.length === 0) return false
  await endHolds(tx, organizationId, { bookingIds, at: new Date(now) })
  const stillMissing = await takeClaims(tx, owner, missing)
  return stillMissing.length === 0
}

/** That a hold has run out is written down by whoever takes its time, or sweeps. */
export async function endHolds(
  tx: Tx,
  organizationId: string,
  over: { bookingIds: string[]; at: Date },
): Promise<void> {
  for (const subjectId of await endExpiredHolds(tx, organizationId, over)) {
    await recordEvent(tx, {
      organizationId,
      type: 'hold.expired',
      subjectId,
      actor: { kind: 'system' },
      details: {},
      occurredAt: over.at,
    })
  }
}
