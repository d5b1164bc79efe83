import type { FastifyInstance } from 'fastify'

const IN_FLIGHT_MS = 10_000
const IDLE_CHECK_MS = 50

/** Stops accepting, lets requests in flight finish, and cuts what still goes on after a while. */
export async function closeServer(fastify: FastifyInstance): Promise<void> {
  const { server } = fastify
  // A connection whose answer ends after the close began stays open for its next request, which cannot come any more.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
  const late = setTimeout(() => server.closeAllConnections(), IN_FLIGHT_MS)
  try {
    await fastify.close()
  } finally {
    clearInterval(idle)
    clearTimeout(late)
  }
}
