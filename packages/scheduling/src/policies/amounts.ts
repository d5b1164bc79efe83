// What is due: integer minor units, rounded half up, never more than the price.
import { checkInstant, checkLimit } from '../checks.ts'
import { SchedulingError } from '../errors.ts'
import { negated, shiftBy } from './offset.ts'
import type { Offset } from './offset.ts'

/** A fixed amount or a share of the price. */
export type Amount = { amountMinor: number } | { percent: number }

/** What a cancellation costs from `before` ahead of the start on. */
export type FeeStep = { before: Offset; fee: Amount }

/** An amount of a price. Throws `invalid_policy` for a negative or broken amount and a share above 100. */
export function amountOf(amount: Amount, priceMinor: number): number {
  checkLimitMinor(priceMinor)
  if ('amountMinor' in amount) {
    checkLimitMinor(amount.amountMinor)
    return Math.min(amount.amountMinor, priceMinor)
  }
  const { percent } = amount
  if (!(percent >= 0 && percent <= 100)) throw new SchedulingError('invalid_policy', { percent })
  return Math.floor((priceMinor * percent) / 100 + 0.5)
}

/** What is due when booking, and what remains for the visit. Null: nothing in advance. */
export function depositDue(priceMinor: number, deposit: Amount | null): { nowMinor: number; laterMinor: number } {
  const nowMinor = deposit ? amountOf(deposit, priceMinor) : 0
  return { nowMinor, laterMinor: priceMinor - nowMinor }
}

/** The fee for cancelling now: of all steps whose time has come the dearest; 0 before the first. */
export function cancellationFee(
  booking: { start: number; timeZone: string; priceMinor: number },
  steps: readonly FeeStep[],
  now: number,
): number {
  checkInstant(now, 'now')
  const reached = steps.filter(({ before }) => now >= shiftBy(booking.start, negated(before), booking.timeZone))
  return Math.max(0, ...reached.map(({ fee }) => amountOf(fee, booking.priceMinor)))
}

/** What a variant or add-on changes. A variant replaces; an add-on adds. */
export type ServiceOptions<S> = {
  variant?: Partial<S> | undefined
  addOns?: readonly { durationMinutes: number; priceMinor: number }[] | undefined
}

/** A service with a variant and add-ons: longer or shorter, dearer or cheaper. */
export function withOptions<S extends { durationMinutes: number; priceMinor: number }>(
  service: S,
  { variant, addOns = [] }: ServiceOptions<S>,
): S {
  const chosen = { ...service, ...variant }
  for (const addOn of addOns) {
    checkLimit(addOn.durationMinutes, 'durationMinutes')
    checkLimitMinor(addOn.priceMinor)
    chosen.durationMinutes += addOn.durationMinutes
    chosen.priceMinor += addOn.priceMinor
  }
  return chosen
}

function checkLimitMinor(minor: number): void {
  if (!Number.isSafeInteger(minor) || minor < 0) throw new SchedulingError('invalid_policy', { minor })
}
