import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

const YEAR_SECONDS = 31_536_000

/** Security headers on every answer. The pages load what this server serves, and nothing else. */
export function secureHeaders(server: FastifyInstance, config: Config): void {
  server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
      },
    },
    // Manage links are secrets in addresses: no other site learns them.
    referrerPolicy: { policy: 'no-referrer' },
    // Without a proxy there is no TLS, and the header would lock the operator's other things on localhost out.
    strictTransportSecurity: config.trustProxy === false ? false : { maxAge: YEAR_SECONDS, includeSubDomains: false },
  })
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
}
