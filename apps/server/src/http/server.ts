import { randomUUID } from 'node:crypto'
import {
  createChangeHints,
  createSchedules,
  noDoor,
  systemClock,
  type ChangeHints,
  type Clock,
  type Context,
  type Schedules,
} from '@openhours/api'
import type { Messages } from '@openhours/auth'
import type { Db } from '@openhours/db'
import { fastify, LogController, type FastifyHttpOptions, type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Server } from 'node:http'
import type { Config } from '../config.ts'
import { serveCalendar } from './calendar.ts'
import { answerFailures } from './failure.ts'
import { serveHealth } from './health.ts'
import { serveHome } from './home.ts'
import { loggerOptions, logRequests, type LogStream } from './log.ts'
import { limitRate, noticeHiddenProxy } from './rate-limit.ts'
import { secureHeaders } from './security.ts'
import { serveTrpc } from './trpc.ts'
import { compressAnswers, serveWeb } from './web.ts'

const BODY_BYTES = 64 * 1024
const REQUEST_MS = 30_000

/** A batch's path names its procedures. */
const PARAM_LENGTH = 1_000

export interface Effects {
  config: Config
  db: Db
  secret: Uint8Array
  clock?: Clock
  changes?: ChangeHints
  messages?: Messages
  schedules?: Schedules
  log?: LogStream
}

/** Builds the HTTP server; it does not listen yet. */
export function buildServer({
  config,
  db,
  secret,
  clock = systemClock,
  changes = createChangeHints(),
  messages = { send: async () => undefined },
  schedules = createSchedules(),
  log = process.stderr,
}: Effects): FastifyInstance {
  const options: FastifyHttpOptions<Server> = {
    logger: loggerOptions(config, log),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: PARAM_LENGTH },
  }
  const server = fastify(options)
  const contextOf = (request: FastifyRequest): Context => ({
    db,
    secret,
    clock,
    changes,
    messages,
    schedules,
    actor: { kind: 'visitor' },
    customerDoor: noDoor,
    reportDefect: (error, errorId) => request.log.error({ err: error, errorId }, 'defect'),
  })
  answerFailures(server)
  logRequests(server)
  secureHeaders(server, config)
  compressAnswers(server)
  noticeHiddenProxy(server, config)
  serveHealth(server, db)
  server.register(async (api) => {
    limitRate(api, config)
    serveCalendar(api, contextOf)
    await api.register(async (scope) => serveTrpc(scope, contextOf))
  })
  if (config.webFolder !== undefined) serveHome(server, db)
  serveWeb(server, config.webFolder)
  return server
}
