import type { Message, Messages } from '@openhours/auth'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { comesFromHere } from './same-origin.ts'

const KEPT = 50

export interface Outbox extends Messages {
  /** What was to be sent last, the newest first. */
  list(): { sentAt: string; message: Message }[]
}

/** Keeps messages in memory, for whoever tries openhours out on their own machine; in development it prints them, too. */
export function createOutbox(config: Pick<Config, 'logsMessages'>, print = printLine): Outbox {
  const kept: { sentAt: string; message: Message }[] = []
  return {
    send: async (message) => {
      kept.unshift({ sentAt: new Date().toISOString(), message })
      kept.length = Math.min(kept.length, KEPT)
      if (config.logsMessages) print(`  Message  ${JSON.stringify(message)}\n`)
    },
    list: () => [...kept],
  }
}

/** Whether only this machine can reach the server, as far as it knows: then the outbox is shown. */
export function hasLocalOutbox({ host, trustProxy }: Pick<Config, 'host' | 'trustProxy'>): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(host) && trustProxy === false
}

/** Shows the messages to a browser on this machine; for everybody else there is no such address. */
export function serveOutbox(server: FastifyInstance, outbox: Outbox, publicUrl: () => string): void {
  server.get('/outbox.json', { exposeHeadRoute: false }, async (request, reply) => {
    if (!isFromThisMachine(request) || !comesFromHere(request, publicUrl())) return reply.callNotFound()
    return reply.header('cache-control', 'no-store').send({ messages: outbox.list() })
  })
}

// A program that forwards from elsewhere connects from here, too, but asks for another host; and so does a page whose
// name was made to point here.
function isFromThisMachine({ socket, hostname, headers }: FastifyRequest): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined
  const isLoopback = /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
  return isLoopback && !isForwarded && ['localhost', '127.0.0.1', '[::1]', '::1'].includes(hostname)
}

function printLine(line: string): void {
  process.stdout.write(line)
}
