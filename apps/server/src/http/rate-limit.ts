import rateLimit from '@fastify/rate-limit'
import { AppError } from '@openhours/api'
import { TRPCError } from '@trpc/server'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** Limits how often one address may ask what is registered after this on the same instance. */
export function limitRate(server: FastifyInstance, config: Config): void {
  server.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    // A household or an office has a whole IPv6 network of this size to itself.
    ipv6Subnet: 64,
    errorResponseBuilder: (_request, { ttl }) => {
      const retryAfterSeconds = Math.ceil(ttl / 1000)
      return new TRPCError({
        code: 'TOO_MANY_REQUESTS',
        cause: new AppError('too_many_requests', { retryAfterSeconds }),
      })
    },
  })
}

/** Says once that a proxy in front makes every visitor look like one, which the rate limit would punish. */
export function noticeHiddenProxy(server: FastifyInstance, config: Config): void {
  let noticed = config.trustProxy !== false
  server.addHook('onRequest', async (request) => {
    if (noticed || request.headers['x-forwarded-for'] === undefined) return
    noticed = true
    request.log.warn('requests come through a proxy: set TRUST_PROXY, or all visitors share one rate limit')
  })
}
