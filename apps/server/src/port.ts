import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename } from 'node:path'
import { Refusal } from './refusal.ts'

/**
 * Refuses when the port cannot be had, before anything else is started. `localhost` is two addresses, and browsers try
 * the IPv6 one first: another program there would answer in our place.
 */
export async function requirePort(port: number, host: string): Promise<void> {
  try {
    const addresses = await lookup(host, { all: true })
    for (const [at, { address }] of addresses.entries()) await probe(port, address, at === 0)
  } catch (error) {
    throw (await explainPort(error, port, host)) ?? error
  }
}

async function probe(port: number, host: string, mustExist: boolean): Promise<void> {
  const server = createServer()
  try {
    server.listen({ port, host })
    await once(server, 'listening')
  } catch (error) {
    if (mustExist || (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
  } finally {
    server.close()
  }
}

/** A refusal to listen in words; undefined when the error is about something else. */
export async function explainPort(error: unknown, port: number, host: string): Promise<Refusal | undefined> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const otherwise = `choose another port: PORT=${port < 65_535 ? port + 1 : 3000} npm start`
  switch (code) {
    case 'EADDRINUSE': {
      const holder = await findHolder(port)
      return new Refusal(`Port ${port} is taken by ${holder ?? 'another program'}. Stop it, or ${otherwise}`)
    }
    case 'EACCES':
      return new Refusal(`Port ${port} is reserved for the system. Use one above 1023, or ${otherwise}`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refusal(
        `HOST=${host} is not an address of this machine. Leave it out, or use 0.0.0.0 for all of them.`,
      )
    default:
      return undefined
  }
}

/** Which process listens on a TCP port, as far as Linux lets us see; undefined elsewhere. */
async function findHolder(port: number): Promise<string | undefined> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((table) => readFile(table, 'utf8').catch(() => '')),
  )
  const sockets = new Set(tables.flatMap((table) => listeningSockets(table, port)))
  if (sockets.size === 0) return undefined
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (!(await holdsOne(pid, sockets))) continue
    return `${await nameOf(pid)} (process ${pid})`
  }
  return undefined
}

async function nameOf(pid: string): Promise<string> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  if (words.some((word) => word.endsWith('apps/server/src/main.ts'))) return 'another openhours'
  return basename(words[0] ?? '') || 'another program'
}

const LISTEN = '0A'

// Columns: slot, local address as hex:hex, remote address, state, …; the tenth is the inode of the socket.
function listeningSockets(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/))
  const mine = rows.filter((row) => row[1]?.endsWith(suffix) && row[3] === LISTEN)
  return mine.map((row) => `socket:[${row[9]}]`)
}

// Other users' processes cannot be looked into; they count as not holding it.
async function holdsOne(pid: string, sockets: Set<string>): Promise<boolean> {
  const handles = await readdir(`/proc/${pid}/fd`).catch(() => [])
  const targets = await Promise.all(handles.map((handle) => readlink(`/proc/${pid}/fd/${handle}`).catch(() => '')))
  return targets.some((target) => sockets.has(target))
}
