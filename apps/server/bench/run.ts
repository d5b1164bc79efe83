// Requests a second over HTTP, beside a bare Fastify route in the same run, and the memory before and after.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { memoryOf } from './memory.ts'

const CONNECTIONS = 16
const SECONDS = 5
const JSON_BODY = { 'content-type': 'application/json' }

const root = await mkdtemp(join(tmpdir(), 'openhours-bench-'))
// Postgres' own account has to pass.
await chmod(root, 0o711)
const data = join(root, 'data')
const bare = run('bare.ts')
const server = run('../src/main.ts', { OPENHOURS_DATA: data, OPENHOURS_WEB: 'none', PORT: '0', RATE_LIMIT: '1000000' })
try {
  const [bareUrl, url] = await Promise.all([addressOf(bare), addressOf(server)])
  const before = memoryOf(server.pid ?? 0, data)
  await measure(bareUrl, await questions(url))
  const after = memoryOf(server.pid ?? 0, data)
  console.log(`\nMemory, MB    server  database\n  after start ${pad(before.server, 7)} ${pad(before.database, 9)}`)
  console.log(`  after load  ${pad(after.server, 7)} ${pad(after.database, 9)}`)
} finally {
  await Promise.all([stop(bare), stop(server)])
  await rm(root, { recursive: true })
}

interface Question {
  name: string
  url: string
  input?: unknown
}

async function questions(url: string): Promise<Question[]> {
  const slug = { slug: 'laneway-studio' }
  const { id: organizationId } = await ask(`${url}/trpc/organization.get`, slug)
  const { services } = await ask(`${url}/trpc/service.list`, { organizationId })
  const serviceId = services?.[0]?.id
  return [
    { name: '/healthz', url: `${url}/healthz` },
    { name: 'organization.get', url: `${url}/trpc/organization.get`, input: slug },
    { name: 'service.list', url: `${url}/trpc/service.list`, input: { organizationId } },
    { name: 'slot.find, a week', url: `${url}/trpc/slot.find`, input: { organizationId, serviceId, days: 7 } },
    { name: 'slot.find, 31 days', url: `${url}/trpc/slot.find`, input: { organizationId, serviceId, days: 31 } },
  ]
}

interface Found {
  id?: string
  services?: { id: string }[]
}

async function ask(url: string, input: unknown): Promise<Found> {
  const response = await fetch(url, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(input) })
  const { result }: { result: { data: Found } } = JSON.parse(await response.text())
  return result.data
}

async function measure(bareUrl: string, asked: Question[]): Promise<void> {
  console.log(
    `${CONNECTIONS} connections, ${SECONDS} s each\n\nroute                 requests/s  of bare  p50 ms  p99 ms`,
  )
  let most = 0
  for (const { name, url, input } of [{ name: 'bare Fastify', url: bareUrl }, ...asked] as Question[]) {
    const body = input === undefined ? {} : { method: 'POST' as const, headers: JSON_BODY, body: JSON.stringify(input) }
    await autocannon({ url, connections: CONNECTIONS, duration: 1, ...body })
    const { requests, latency, non2xx, errors } = await autocannon({
      url,
      connections: CONNECTIONS,
      duration: SECONDS,
      ...body,
    })
    most ||= requests.average
    const share = `${Math.round((100 * requests.average) / most)} %`
    const failed = non2xx + errors > 0 ? `   ${non2xx + errors} failed` : ''
    console.log(
      `${name.padEnd(20)} ${pad(Math.round(requests.average), 11)} ${pad(share, 8)} ${pad(latency.p50, 7)} ${pad(latency.p99, 7)}${failed}`,
    )
  }
}

function pad(value: number | string, width: number): string {
  return String(value).padStart(width)
}

function run(file: string, variables: NodeJS.ProcessEnv = {}): ChildProcess {
  const path = new URL(file, import.meta.url).pathname
  return spawn(process.execPath, [path], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function addressOf(child: ChildProcess): Promise<string> {
  let output = ''
  for await (const text of child.stdout ?? []) {
    output += String(text)
    const address = /API +(\S+)\/trpc\n/.exec(output)?.[1]
    if (address) return address
  }
  throw new Error(`it does not start: ${output}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
