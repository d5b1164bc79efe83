import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** The origin under which people reach us: as configured, or that of this machine. The port is known once it listens. */
export function publicUrlOf(server: FastifyInstance, { publicUrl, host, port }: Config): string {
  if (publicUrl !== undefined) return publicUrl
  const address = server.server.address()
  const name = ['localhost', '0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${typeof address === 'object' && address ? address.port : port}`
}
