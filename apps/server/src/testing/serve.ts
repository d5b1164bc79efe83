import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { createSampleOrganization, systemClock } from '@openhours/api'
import type { Db } from '@openhours/db'
import { cloneTestDatabase } from '@openhours/db/testing'
import { inject } from 'vitest'
import { readConfig, type Config } from '../config.ts'
import type { Answer } from './answer.ts'
import { closeServer } from '../http/close-server.ts'
import { createOutbox, type Outbox } from '../http/outbox.ts'
import { buildServer } from '../http/server.ts'

export interface Served extends AsyncDisposable {
  url: string
  db: Db
  /** Every line of the log so far. */
  log: string[]
  /** What was sent to people. */
  outbox: Outbox
  /** Stops serving, as the process does when it is told to. */
  close: () => Promise<void>
  /** Calls a procedure over HTTP. */
  call: (procedure: string, input: unknown) => Promise<{ status: number; body: Answer }>
}

export const SECRET = new Uint8Array(32).fill(7)

/** A real server with the sample business on a database of its own, on a free port of this machine. */
export async function serve(changes: Partial<Config> = {}): Promise<Served> {
  const config = { ...readConfig({ OPENHOURS_WEB: 'none', LOG_LEVEL: 'info', RATE_LIMIT: '100000' }), ...changes }
  const db = await cloneTestDatabase(inject('postgres'))
  await createSampleOrganization({ db, clock: systemClock })
  const log: string[] = []
  const outbox = createOutbox(config)
  const effects = { db, secret: SECRET, messages: outbox, outbox, log: { write: (line: string) => log.push(line) } }
  const server = buildServer({ config, ...effects })
  const url = await server.listen({ port: 0, host: '127.0.0.1', listenTextResolver: () => '' })
  return {
    url,
    db,
    log,
    outbox,
    close: () => closeServer(server),
    call: (procedure, input) => callOver(url, procedure, input),
    [Symbol.asyncDispose]: async () => {
      await closeServer(server)
      await db.destroy()
    },
  }
}

async function callOver(url: string, procedure: string, input: unknown): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${url}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(input),
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

/** A request exactly as given: fetch would set headers of its own and decompress what comes back. */
export async function rawRequest(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = httpRequest(url, { headers, agent: false })
  request.end()
  const [response] = await once(request, 'response')
  response.resume()
  return response
}
