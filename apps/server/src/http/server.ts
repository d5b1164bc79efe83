import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import {
  createChangeHints,
  createSchedules,
  systemClock,
  type ChangeHints,
  type Clock,
  type Schedules,
} from '@openhours/api'
import { createAuth, type Auth, type Messages } from '@openhours/auth'
import type { Db } from '@openhours/db'
import { fastify, LogController, type FastifyHttpOptions, type FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { ADDRESS_HEADER, serveAuth } from './auth.ts'
import { serveCalendar } from './calendar.ts'
import { answerFailures } from './failure.ts'
import { serveHealth } from './health.ts'
import { serveHome } from './home.ts'
import { leavingBusinesses } from './leave-businesses.ts'
import { loggerOptions, logRequests, type LogStream } from './log.ts'
import { hasLocalOutbox, serveOutbox, type Outbox } from './outbox.ts'
import { publicUrlOf } from './public-url.ts'
import { limitRate, noticeHiddenProxy } from './rate-limit.ts'
import { contextFrom } from './request-context.ts'
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
  /** Where messages wait to be looked at; shown on this machine only. */
  outbox?: Outbox
  schedules?: Schedules
  log?: LogStream
}

/** Builds the HTTP server; it does not listen yet. */
export function buildServer(effects: Effects): FastifyInstance {
  const { config, db, outbox, log = process.stderr } = effects
  const server = fastify(optionsFrom(config, log))
  const shared = {
    db,
    secret: effects.secret,
    clock: effects.clock ?? systemClock,
    changes: effects.changes ?? createChangeHints(),
    messages: effects.messages ?? { send: async () => undefined },
    schedules: effects.schedules ?? createSchedules(),
    holdLimit: config.holdLimit,
  }
  const publicUrl = (): string => publicUrlOf(server, config)
  const doors = { ...shared, publicUrl, accounts: accountsOf(server, { ...shared, config, publicUrl }) }
  const contextOf = contextFrom(shared, doors)
  answerFailures(server)
  logRequests(server)
  secureHeaders(server, config)
  compressAnswers(server)
  noticeHiddenProxy(server, config)
  serveHealth(server, db)
  server.register(async (api) => {
    limitRate(api, config)
    serveCalendar(api, contextOf)
    if (outbox && hasLocalOutbox(config)) serveOutbox(api, outbox, publicUrl)
    await api.register(async (scope) => serveAuth(scope, doors))
    await api.register(async (scope) => serveTrpc(scope, contextOf))
  })
  if (config.webFolder !== undefined) serveHome(server, db)
  serveWeb(server, config.webFolder)
  return server
}

function optionsFrom(config: Config, log: LogStream): FastifyHttpOptions<Server> {
  return {
    logger: loggerOptions(config, log),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: PARAM_LENGTH },
  }
}

interface Foundation {
  config: Config
  db: Db
  secret: Uint8Array
  clock: Clock
  messages: Messages
  publicUrl: () => string
}

/** Cookies and links are for one address, which is known once the server listens. */
function accountsOf(server: FastifyInstance, { config, clock, publicUrl, ...foundation }: Foundation): () => Auth {
  let auth: Auth | undefined
  return () => {
    auth ??= createAuth({
      ...foundation,
      publicUrl: publicUrl(),
      signUp: config.signUp,
      oidc: config.oidc,
      addressHeader: ADDRESS_HEADER,
      leaveBusinesses: leavingBusinesses(clock),
      reportDefect: (error) => server.log.error({ err: error, errorId: randomUUID() }, 'defect'),
    })
    return auth
  }
}
