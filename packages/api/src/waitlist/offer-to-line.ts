import type { Tx } from '@openhours/db'
import { listNextInLine, lockWaitlistEntry, type NextInLine, type Stretch } from '@openhours/db/queries/waitlist'
import { AppError } from '../app-error.ts'
import { keepCatalogueOf } from '../booking/claim-time.ts'
import { draftHold, writeHold, type HoldDraft } from '../booking/hold-slot.ts'
import { planVisit } from '../booking/plan-booking.ts'
import { tryToWrite } from '../booking/take-time.ts'
import type { Context } from '../context.ts'
import { fittingSlots, type FittingSlots } from './fitting-slot.ts'
import { comingStretches } from './freed-time.ts'
import { visitFromStore } from './stored-visit.ts'
import { OFFER_MINUTES, writeOffer } from './write-offer.ts'

const MINUTE_MS = 60_000
/** Entries read at once. */
const PAGE = 200
/** Who loses a time this often against others is passed over this once. */
const MAX_ATTEMPTS = 5

/**
 * Offers time that has become free to those who wait, in the order of joining, and answers how many offers were made.
 * What is free is looked up, not believed; so doing it twice, also at once, offers nothing twice.
 */
export async function offerToLine(ctx: Context, organizationId: string, freed: readonly Stretch[]): Promise<number> {
  const stretches = comingStretches(freed, ctx.clock.now())
  const offering = {
    ctx: { ...ctx, actor: { kind: 'system' as const } },
    organizationId,
    freed: stretches,
    slots: fittingSlots(ctx, organizationId),
  }
  let [offered, afterSequence] = [0, 0]
  for (;;) {
    const line = await listNextInLine(ctx.db, { organizationId, freed: stretches, afterSequence, limit: PAGE })
    for (const entry of line) if (await offerTo(entry, offering)) offered++
    const last = line.at(-1)
    if (!last || line.length < PAGE) return offered
    afterSequence = last.sequence
  }
}

interface Offering {
  ctx: Context
  organizationId: string
  freed: readonly Stretch[]
  slots: FittingSlots
}

async function offerTo(entry: NextInLine, offering: Offering): Promise<boolean> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const slot = await offering.slots.firstFor(entry, offering.freed)
    if (!slot) return false
    const outcome = await tryToOffer(entry, slot, offering)
    offering.slots.forget()
    if (outcome !== 'gone') return outcome === 'offered'
  }
  return false
}

/** `gone`: somebody else was faster. `moved`: the entry waits no longer. */
async function tryToOffer(
  entry: NextInLine,
  { start }: Stretch,
  { ctx, organizationId }: Offering,
): Promise<'offered' | 'gone' | 'moved'> {
  let isWaiting = true
  try {
    const plan = await planVisit(ctx, { visit: visitFromStore(organizationId, entry.visit), start })
    const minutes = Math.min(OFFER_MINUTES, (start - ctx.clock.now()) / MINUTE_MS)
    const hold = draftHold(ctx, plan, minutes)
    const written = await tryToWrite(ctx, async (tx) => {
      if (!(await keepCatalogueOf(tx, [plan]))) return false
      const locked = await lockWaitlistEntry(tx, { organizationId, entryId: entry.id })
      isWaiting = locked?.state === 'waiting'
      return isWaiting && holdAndOffer(tx, { ctx, entryId: entry.id, hold })
    })
    if (written) return 'offered'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
  return isWaiting ? 'gone' : 'moved'
}

interface OfferWrite {
  ctx: Context
  entryId: string
  hold: HoldDraft
}

async function holdAndOffer(tx: Tx, { ctx, entryId, hold }: OfferWrite): Promise<boolean> {
  if (!(await writeHold(tx, { ...hold, ctx, request: undefined }))) return false
  const { plan, bookingId, now, expiresAt } = hold
  const time = { start: plan.start, end: plan.end, staffMemberId: hold.answer.staffMember.id }
  const key = { organizationId: plan.offer.organization.id, entryId }
  await writeOffer(tx, { key, session: null, time, bookingId, now, expiresAt })
  return true
}
