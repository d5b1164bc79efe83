import { setTimeout as wait } from 'node:timers/promises'
import { endpoints, type Endpoint } from '@openhours/auth'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { forgetFailures, retryAfter } from './auth-limits.ts'
import type { Doors } from './identify.ts'
import { comesFromHere } from './same-origin.ts'

/** In which Better Auth is told the address of who asks; what clients send under this name is not passed on. */
export const ADDRESS_HEADER = 'x-openhours-address'

const STEADY_MS = 120

/**
 * Serves accounts at /auth: exactly the listed endpoints. Better Auth sees a request that is built here, from the path
 * in the list and the parsed body, so that no odd way to write an address or a type reaches it.
 */
export function serveAuth(server: FastifyInstance, doors: Doors): void {
  server.removeContentTypeParser('text/plain')
  for (const endpoint of endpoints) {
    const url = `/auth${endpoint.path}`
    server.route({
      method: endpoint.method,
      url,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        // The router decodes before it compares; the address as it was sent must be the one in the list.
        if (request.raw.url?.split('?')[0] !== url) return reply.callNotFound()
        return answer({ endpoint, request, reply, doors })
      },
    })
  }
}

interface Asked {
  endpoint: Endpoint
  request: FastifyRequest
  reply: FastifyReply
  doors: Doors
}

async function answer(asked: Asked): Promise<FastifyReply> {
  const { endpoint, request, reply, doors } = asked
  void reply.header('cache-control', 'no-store')
  if (!endpoint.isFromElsewhere && !comesFromHere(request, doors.publicUrl())) {
    return reply.code(403).send({ code: 'CROSS_ORIGIN', message: 'Another site may not ask this.' })
  }
  if (!isPlainBody(request.body)) {
    return reply.code(400).send({ code: 'BODY_MUST_BE_AN_OBJECT', message: 'The body must be a JSON object.' })
  }
  const seconds = await retryAfter(endpoint.limit, request, doors)
  if (seconds > 0) {
    const refusal = { code: 'TOO_MANY_REQUESTS', message: 'Too many attempts.', retryAfterSeconds: seconds }
    return reply.code(429).header('retry-after', seconds).send(refusal)
  }
  const response = await doors.accounts().handle(canonicalRequest(asked))
  if (response.ok) await forgetFailures(endpoint.limit, request, doors)
  const text = await response.text()
  if (endpoint.isSteady) await wait(Math.max(0, STEADY_MS - reply.elapsedTime))
  return send(reply, response, text)
}

function isPlainBody(body: unknown): boolean {
  return body === undefined || body === null || (typeof body === 'object' && !Array.isArray(body))
}

function canonicalRequest({ endpoint, request, doors }: Asked): Request {
  const url = new URL(`/auth${endpoint.path}`, doors.publicUrl())
  for (const name of endpoint.query ?? []) {
    const value = (request.query as Record<string, unknown>)[name]
    if (typeof value === 'string') url.searchParams.set(name, value)
  }
  // Whether it comes from our pages was found out above, in one place for everything that is served.
  const headers = new Headers({ origin: doors.publicUrl(), [ADDRESS_HEADER]: request.ip })
  const { cookie, 'user-agent': userAgent } = request.headers
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (userAgent !== undefined) headers.set('user-agent', userAgent)
  if (endpoint.method === 'GET') return new Request(url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(request.body ?? {}) })
}

function send(reply: FastifyReply, response: Response, text: string): FastifyReply {
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
  const location = response.headers.get('location')
  if (location !== null) void reply.header('location', location)
  return reply
    .code(response.status)
    .type(response.headers.get('content-type') ?? 'application/json')
    .send(text)
}
