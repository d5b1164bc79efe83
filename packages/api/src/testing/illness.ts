import { addService } from './add-to-business.ts'
import { createWorld, type World, type WorldOptions } from './create-world.ts'

/** Ana is ill on the Monday; Tom can cut hair too, but only Ana colours it. */
export async function createIllness(options: WorldOptions = {}) {
  const world = await createWorld(options)
  const colour = await addService(world, { name: 'Colour', durationMinutes: 60 }, [world.ana])
  const { organizationId, ana, as, at } = world
  const day = {
    organizationId,
    staffMemberId: ana,
    startsAt: at('00:00').startsAt,
    endsAt: at('2026-11-24T00:00').startsAt,
  }
  const bookAna = (time: string, more: object = {}) =>
    as.visitor.booking.create(at(time, { staffMemberId: ana, ...more }))
  return { ...world, world, colour, day, bookAna }
}

/** How much time somebody is taken for, in pieces. */
export async function claimsOf({ db, organizationId }: World, subjectId: string): Promise<number> {
  const claims = db.selectFrom('claim').select('id').where('organizationId', '=', organizationId)
  return (await claims.where('subjectId', '=', subjectId).execute()).length
}
