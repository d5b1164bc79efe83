import type { z } from 'zod'
import { addService } from './add-to-business.ts'
import type { Booking } from '../booking/schema.ts'
import type { createdSessions, sessionWithBookings, StaffSession } from '../session/schema.ts'
import { createWorld, type World } from './create-world.ts'

export interface ClassWorld extends World {
  world: World
  yoga: string
  session: StaffSession
  sessionId: string
  hold: (wallTime: string, asked?: object) => Promise<z.output<typeof createdSessions>>
  book: (seats?: number, request?: object) => Promise<Booking>
  read: (sessionId?: string) => Promise<z.output<typeof sessionWithBookings>>
}

type ServiceOptions = Omit<Parameters<typeof addService>[1], 'name'>

/** A yoga class of Ana's on the Monday at 18:00, beside the ordinary service. */
export async function createClass(seats: number, service: ServiceOptions = {}): Promise<ClassWorld> {
  const world = await createWorld()
  const values = { name: 'Yoga', isClass: true, durationMinutes: 60, ...service }
  const yoga = await addService(world, values, [world.ana, world.tom])
  const hold = (wallTime: string, asked: object = {}) =>
    world.as.desk.session.create({
      organizationId: world.organizationId,
      serviceId: yoga,
      staffMemberId: world.ana,
      startsAt: world.at(wallTime).startsAt,
      seats,
      ...asked,
    })
  const { sessions } = await hold('18:00')
  const session = sessions[0]
  if (!session) throw new Error('no session')
  const sessionId = session.id
  const book = (count = 1, request: object = {}) =>
    world.as.visitor.session.book({
      organizationId: world.organizationId,
      sessionId,
      seats: count,
      customer: world.at('18:00').customer,
      ...request,
    })
  const read = (id = sessionId) => world.as.staff.session.get({ organizationId: world.organizationId, sessionId: id })
  return { ...world, world, yoga, hold, session, sessionId, book, read }
}

/** How often attempts made at once went through, and why the others did not. */
export async function tallied(attempts: Promise<unknown>[]): Promise<Record<string, number>> {
  const results = await Promise.all(
    attempts.map((attempt) =>
      attempt.then(
        () => 'booked',
        (error: { cause: { reason: string } }) => error.cause.reason,
      ),
    ),
  )
  const groups = Object.entries(Object.groupBy(results, String))
  return Object.fromEntries(groups.map(([key, list]) => [key, list?.length ?? 0]))
}
