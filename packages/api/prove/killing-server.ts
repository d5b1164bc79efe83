// The process that is killed: it serves the API's procedures to whoever says who they are. Started by killing.ts.
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { callTRPCProcedure } from '@trpc/server'
import { openDatabase } from '@openhours/db'
import { AppError } from '../src/app-error.ts'
import { noDoor, type Actor, type Context } from '../src/context.ts'
import { createChangeHints } from '../src/event/change-hints.ts'
import { appRouter } from '../src/router.ts'
import { createSchedules } from '../src/slot/schedules.ts'
import { offerFreedTimes } from '../src/waitlist/offer-freed-times.ts'

export interface ServingOrders {
  database: { host: string; port: number; user: string; database: string }
  secret: string
  /** Whose line is told of what becomes free. */
  organizationId: string
  /** What time it is, and when that was said. */
  clock: { at: number; saidAt: number }
}

export interface Request {
  path: string
  type: 'query' | 'mutation'
  actor: Actor
  input: unknown
}

const TELL_LINE_MS = 100

const orders: ServingOrders = JSON.parse(process.argv[2] ?? '{}')
const db = openDatabase({ ...orders.database, connectionTimeoutMillis: 2_000 })
const schedules = createSchedules()

function contextOf(actor: Actor): Context {
  return {
    db,
    actor,
    secret: Buffer.from(orders.secret, 'base64'),
    clock: { now: () => orders.clock.at + Date.now() - orders.clock.saidAt },
    changes: createChangeHints(),
    messages: { send: async () => undefined },
    customerDoor: noDoor,
    schedules,
    reportDefect: (error) => process.stderr.write(`${String(error)}\n`),
  }
}

async function answer(message: IncomingMessage): Promise<object> {
  const { path, type, actor, input }: Request = JSON.parse(await text(message))
  const ctx = contextOf(actor)
  const call = { router: appRouter, path, type, ctx, getRawInput: async () => input }
  try {
    return { answer: await callTRPCProcedure({ ...call, signal: undefined, batchIndex: 0 }) }
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    return { reason: cause instanceof AppError ? cause.reason : 'internal' }
  }
}

/** One run after the other. What dies is left to the next. */
async function tellLine(): Promise<void> {
  await offerFreedTimes(contextOf({ kind: 'system' }), orders.organizationId).catch(() => undefined)
  setTimeout(() => void tellLine(), TELL_LINE_MS)
}

const server = createServer((message, reply) => {
  void answer(message).then(
    (body) => reply.end(JSON.stringify(body)),
    () => reply.destroy(),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
void tellLine()
// Whoever started it is gone.
process.on('disconnect', () => process.exit())
