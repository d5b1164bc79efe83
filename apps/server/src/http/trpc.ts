import { appRouter, type AppRouter } from '@openhours/api'
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify'
import { TRPCError } from '@trpc/server'
import type { FastifyInstance } from 'fastify'
import type { ContextOf } from './request-context.ts'

/** More calls than this in one request are refused: a batch counts once against the rate limit. */
export const MAX_BATCH = 10

/** Serves the API's procedures at /trpc. */
export function serveTrpc(server: FastifyInstance, contextOf: ContextOf): void {
  allowEveryOrigin(server)
  takeJsonOnly(server)
  const options: FastifyTRPCPluginOptions<AppRouter> = {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      maxBatchSize: MAX_BATCH,
      // Our client asks by POST, so that manage tokens are in no address.
      allowMethodOverride: true,
      createContext: ({ req, res }) => contextOf(req, res),
      responseMeta: () => ({ headers: { 'cache-control': 'no-store' } }),
    },
  }
  server.register(fastifyTRPCPlugin, options)
}

// tRPC would take forms and bytes, too, and browsers send forms to other sites without asking them first.
function takeJsonOnly(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ method, headers }) => {
    const [type = ''] = (headers['content-type'] ?? '').split(';')
    if (method === 'GET' || method === 'HEAD' || type.trim().toLowerCase() === 'application/json') return
    throw new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body must be application/json.' })
  })
}

// Cookies count for our own pages only, so a page of another origin can do nothing that its visitor's terminal could
// not: the mobile app's web export and other people's sites may call it, without credentials.
function allowEveryOrigin(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, proceed) => {
    void reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'retry-after, x-request-id',
    })
    if (request.method !== 'OPTIONS') return proceed()
    void reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type, authorization, trpc-accept, last-event-id, x-trpc-source',
        'access-control-max-age': '86400',
      })
      .send()
  })
}
