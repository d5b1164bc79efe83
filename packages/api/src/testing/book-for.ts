import type { World } from './create-world.ts'

/** A visitor books on the day of the world under this name and contact; answers the id of the customer it is filed under. */
export async function bookFor(
  world: World,
  time: string,
  customer: { name: string; email?: string; phone?: string },
): Promise<string> {
  const { id } = await world.as.visitor.booking.create(world.at(time, { customer }))
  const row = await world.db
    .selectFrom('booking')
    .select('customerId')
    .where('organizationId', '=', world.organizationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.customerId ?? ''
}
