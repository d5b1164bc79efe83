// Promise 1, at its sharpest: everybody wants the same time at the same moment.
import { newId, openDatabase } from '@openhours/db'
import { check } from './checker.ts'
import type { Ground, Outcome } from './ground.ts'
import { openShop } from './open-shop.ts'
import { outcomeOf } from './refusal.ts'

const POOLS = 10
const CONNECTIONS = 8

/** So many clients, on eighty connections, on one time of one person. */
export async function proveByContention(ground: Ground, { clients }: { clients: number }): Promise<Outcome> {
  const shop = await openShop(ground.db)
  const [staffMemberId = ''] = shop.personIds
  const [serviceId = ''] = shop.serviceIds
  const pools = Array.from({ length: POOLS }, () => openDatabase({ ...ground.connection, max: CONNECTIONS }))
  const began = performance.now()
  const outcomes = await Promise.all(
    Array.from({ length: clients }, async (_, i) => {
      const visitor = shop.as(pools[i % POOLS] ?? ground.db)
      const outcome = await outcomeOf(
        visitor.booking.create({
          organizationId: shop.organizationId,
          serviceId,
          staffMemberId,
          startsAt: shop.at(600),
          customer: { name: 'Robin Vale', email: `${newId()}@example.com` },
          // Half of them have a key, and so one more thing to wait for.
          ...(i % 2 === 0 && { idempotencyKey: newId() }),
        }),
      )
      return { outcome, ms: performance.now() - began }
    }),
  )
  await Promise.all(pools.map((pool) => pool.destroy()))
  const reasons = outcomes.map(({ outcome }) => ('reason' in outcome ? outcome.reason : 'booked'))
  const count = (reason: string): number => reasons.filter((found) => found === reason).length
  const strange = reasons.filter((reason) => reason !== 'booked' && reason !== 'slot_taken')
  return {
    promise: 'Of all who want one time at one moment one gets it, and the others are told that it is taken.',
    figures: {
      clients,
      booked: count('booked'),
      'told that it is taken': count('slot_taken'),
      'all answered after': `${Math.max(...outcomes.map(({ ms }) => ms)).toFixed(0)} ms`,
    },
    violations: [
      ...(count('booked') === 1 ? [] : [`${count('booked')} clients have the same time`]),
      ...strange.map((reason) => `somebody was told ${reason}`),
      ...shop.defects.map((defect) => `a defect: ${String(defect)}`),
      ...(await check(ground.pool, shop.organizationId)),
    ],
  }
}
