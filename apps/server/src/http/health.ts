import type { Db } from '@openhours/db'
import { readServerVersion } from '@openhours/db/postgres'
import type { FastifyInstance } from 'fastify'

const PATIENCE_MS = 2_000

/** /healthz: the process is up. /readyz: the database answers too, so that requests make sense. */
export function serveHealth(server: FastifyInstance, db: Db): void {
  server.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const ready = await answers(db)
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store')
    return { status: ready ? 'ok' : 'database_away' }
  })
}

async function answers(db: Db): Promise<boolean> {
  const { promise: impatience, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), PATIENCE_MS)
  const answer = readServerVersion(db).then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answer, impatience])
  } finally {
    clearTimeout(timer)
  }
}
