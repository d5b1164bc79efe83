import type { RequestContext } from '@openhours/api'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { customerDoor } from './customer-door.ts'
import { identifying, type Doors } from './identify.ts'
import { networkOf } from './network-address.ts'

/** What every request shares. */
export type Shared = Omit<RequestContext, 'actor' | 'address' | 'customerDoor' | 'reportDefect'>

export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => RequestContext

/** What a procedure gets to know of the request it answers: who asks, from where, and a door to come back by. */
export function contextFrom(shared: Shared, doors: Doors): ContextOf {
  return (request, reply) => ({
    ...shared,
    actor: identifying(request, doors),
    address: networkOf(request.ip),
    customerDoor: customerDoor(reply, doors.publicUrl()),
    reportDefect: (error, errorId) => request.log.error({ err: error, errorId }, 'defect'),
  })
}
