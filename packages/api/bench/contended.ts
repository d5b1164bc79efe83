// How many attempts a second one contended time takes, and how long somebody waits at most.
import { newId, openDatabase } from '@openhours/db'
import type { Ground } from '../prove/ground.ts'
import { openShop } from '../prove/open-shop.ts'
import { outcomeOf } from '../prove/refusal.ts'
import type { Rate } from './bookings.ts'

const CLIENTS = 32

/** Clients who book the same time again and again; whoever gets it gives it back. */
export async function contendedRate(ground: Ground, attempts: number): Promise<Rate & { booked: number }> {
  const db = openDatabase({ ...ground.connection, max: 16 })
  const shop = await openShop(ground.db)
  const { organizationId, serviceIds, personIds, at } = shop
  const visitor = shop.as(db)
  const wish = { organizationId, serviceId: serviceIds[0] ?? '', staffMemberId: personIds[0] ?? '', startsAt: at(600) }
  let [left, longestMs, booked] = [attempts, 0, 0]
  const began = performance.now()
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      const start = performance.now()
      const customer = { name: 'Robin Vale', email: `${newId()}@example.com` }
      const outcome = await outcomeOf(visitor.booking.create({ ...wish, customer }))
      longestMs = Math.max(longestMs, performance.now() - start)
      if ('reason' in outcome) continue
      booked++
      await visitor.booking.cancel({ manageToken: outcome.answer.manageToken })
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, work))
  await db.destroy()
  return { perSecond: (attempts / (performance.now() - began)) * 1000, longestMs, booked }
}
