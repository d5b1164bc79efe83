import { randomUUID } from 'node:crypto'
import { AppError, appRouter } from '@openhours/api'
import { isOverload } from '@openhours/db'
import { getTRPCErrorShape, TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Answers everything that goes wrong outside a procedure, in the same words as the procedures do. */
export function answerFailures(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => answerFailure({ error, request, reply }))
}

/** Sends an error as data: tRPC's envelope under /trpc, problem+json (RFC 9457) elsewhere. Never a stack or SQL. */
export function answerFailure(failed: { error: unknown; request: FastifyRequest; reply: FastifyReply }): FastifyReply {
  const { request, reply } = failed
  const error = toTrpcError(failed.error, request)
  const status = getHTTPStatusCodeFromError(error)
  const { _config: config } = appRouter._def
  const shape = getTRPCErrorShape({
    config,
    error,
    type: 'unknown',
    path: undefined,
    input: undefined,
    ctx: undefined,
  })
  reply.code(status).header('cache-control', 'no-store')
  if (request.url.startsWith('/trpc/')) return reply.send({ error: shape })
  const { reason, details } = shape.data.failure
  return reply
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: reason, status, reason, details }))
}

const codes: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  408: 'TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  503: 'SERVICE_UNAVAILABLE',
}

function toTrpcError(error: unknown, request: FastifyRequest): TRPCError {
  if (error instanceof TRPCError) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  const code = codes[status]
  if (code && error instanceof Error) return new TRPCError({ code, message: error.message })
  if (isOverload(error)) return new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: new AppError('busy', {}) })
  const errorId = randomUUID()
  request.log.error({ err: error, errorId }, 'defect')
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new AppError('internal', { errorId }) })
}
