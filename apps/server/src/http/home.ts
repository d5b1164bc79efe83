import type { Db } from '@openhours/db'
import { findOnlySlug } from '@openhours/db/queries/organization'
import type { FastifyInstance } from 'fastify'

/** The bare address leads to the booking page of the only business; where there are several, the app says what to open. */
export function serveHome(server: FastifyInstance, db: Db): void {
  server.get('/', async (_request, reply) => {
    const slug = await findOnlySlug(db)
    if (slug) return reply.header('cache-control', 'no-store').redirect(`/${slug}`)
    return reply.callNotFound()
  })
}
