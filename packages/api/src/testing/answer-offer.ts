import { expect } from 'vitest'
import type { WaitlistEntry } from '../waitlist/schema.ts'
import type { World } from './create-world.ts'

const answers = ['accept twice', 'decline', 'leave'] as const

/** What somebody does who has an offer: nothing beyond the three. */
export async function answerOffer({ as }: World, { waitlistToken }: WaitlistEntry, nth: number): Promise<void> {
  const { offer } = await as.visitor.waitlist.get({ waitlistToken })
  if (!offer) return
  const { offerToken } = offer
  const answer = answers[nth]
  if (answer === 'accept twice') await Promise.all([1, 2].map(() => as.visitor.waitlist.accept({ offerToken })))
  if (answer === 'decline') await as.visitor.waitlist.declineOffer({ offerToken })
  if (answer === 'leave') await as.visitor.waitlist.leave({ waitlistToken })
}

/** Lets all of it happen at once; what is refused with a reason that others may cause is no failure. */
export async function allAtOnce(acts: Promise<unknown>[], refusals: ReadonlySet<string>): Promise<void> {
  const results = await Promise.allSettled(acts)
  const surprises = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(surprises.filter((error) => !refusals.has(error.cause?.reason))).toEqual([])
}
