import { appRouter } from '@openhours/api'
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'

/** Where log lines go: a stream, or anything like one. */
export interface LogStream {
  write(line: string): void
}

/**
 * Structured logs without personal data. Addresses (URLs) hold manage links and query inputs, and errors of the
 * database quote values, so neither is written as it is.
 */
export function loggerOptions(config: Config, stream: LogStream): FastifyServerOptions['logger'] {
  return {
    level: config.logLevel,
    stream,
    base: null,
    serializers: { req: ({ id, method }: FastifyRequest) => ({ id, method }), err: describeError },
  }
}

function describeError(error: Error): Record<string, unknown> & { type: string; message: string; stack: string } {
  const field = (name: string): unknown => (name in error ? error[name as keyof Error] : undefined)
  const fromDatabase = field('severity') !== undefined
  const redact = (text: string): string => (fromDatabase ? text.replaceAll(/"[^"\n]*"/g, '"…"') : text)
  return {
    type: error.name,
    message: redact(error.message),
    stack: redact(error.stack ?? ''),
    ...(fromDatabase && { code: field('code'), table: field('table'), constraint: field('constraint') }),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  }
}

/** One line for each request: the route and the procedures, never the address. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        procedures: knownProcedures(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
  })
}

const procedures: ReadonlySet<string> = new Set(Object.keys(appRouter._def.procedures))

// What is not the name of a procedure could be anything, so it is not written.
function knownProcedures({ routeOptions, params }: FastifyRequest): string[] | undefined {
  if (!routeOptions.url?.startsWith('/trpc/')) return undefined
  const { path = '' } = params as { path?: string }
  return path.split(',').filter((name) => procedures.has(name))
}
