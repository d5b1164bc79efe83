import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type PostgresOptions, type RunningPostgres, startPostgres } from './index.ts'

const DEBIAN_15 = '/usr/lib/postgresql/15/bin'

const VERSIONS = [
  { name: 'the bundled PostgreSQL', binFolder: undefined },
  ...(existsSync(DEBIAN_15) ? [{ name: 'PostgreSQL 15', binFolder: DEBIAN_15 }] : []),
]

let root: string
let folder: string
let running: RunningPostgres[]
let children: ChildProcess[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'openhours-postgres-'))
  await chmod(root, 0o711)
  folder = join(root, 'data')
  running = []
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(running.map((postgres) => postgres.stop()))
  await rm(root, { recursive: true })
})

async function start(options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const postgres = await startPostgres({ folder, durable: false, ...options })
  running.push(postgres)
  return postgres
}

async function ask(postgres: RunningPostgres, sql: string): Promise<unknown> {
  const client = new Client(postgres.connection)
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

interface Answer {
  pid?: number
  adopted?: boolean
  refusal?: string
}

function startInAnotherProcess(binFolder = ''): { child: ChildProcess; answer: Promise<Answer> } {
  const fixture = new URL('owner.fixture.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [fixture, folder, binFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const answer = new Promise<Answer>((resolve, reject) => {
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.includes('\n')) resolve(JSON.parse(output))
    })
    child.once('exit', () => reject(new Error(`the other process ended: ${output}`)))
  })
  answer.catch(() => {})
  return { child, answer }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.kill('SIGKILL')) return
  await new Promise((resolve) => child.once('exit', resolve))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe.each(VERSIONS)('$name', { timeout: 60_000 }, ({ binFolder }) => {
  const on: Partial<PostgresOptions> = binFolder === undefined ? {} : { binFolder }

  test('the first start creates a database in UTF-8 that keeps its order on every machine', async () => {
    const postgres = await start(on)
    expect(postgres.adopted).toBe(false)
    expect(await ask(postgres, `select current_database() || ' ' || current_setting('server_encoding')`)).toBe(
      'openhours UTF8',
    )
    expect(await ask(postgres, `select datcollate from pg_database where datname = 'openhours'`)).toMatch(/^C/)
    expect(await ask(postgres, `select current_setting('data_checksums')`)).toBe('on')
    await ask(postgres, 'create extension btree_gist')
  })

  test('it cannot be reached over the network, nor by other users of the machine', async () => {
    const postgres = await start(on)
    expect(await ask(postgres, `select current_setting('listen_addresses')`)).toBe('')
    expect(await ask(postgres, `select current_setting('unix_socket_permissions')`)).toBe('0700')
  })

  test('a second start finds what the first one wrote', async () => {
    const first = await start(on)
    await ask(first, 'create table visit as select 42 as answer')
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    const second = await start(on)
    expect(second.adopted).toBe(false)
    expect(await ask(second, 'select answer from visit')).toBe(42)
  })

  test('the database that a killed process left running is taken over', async () => {
    const { child, answer } = startInAnotherProcess(binFolder)
    const { pid } = await answer
    await kill(child)
    const postgres = await start(on)
    expect(postgres).toMatchObject({ adopted: true, pid })
    await postgres.stop()
    await expect(ask(postgres, 'select 1')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('a folder in use by another process is refused, and that one is named', async () => {
    const { answer } = startInAnotherProcess(binFolder)
    await answer
    await expect(start(on)).rejects.toMatchObject({
      reason: 'data_folder_in_use',
      message: expect.stringMatching(/\(process \d+\)/),
    })
    running.push(await stealFrom(children))
  })

  async function stealFrom(owners: ChildProcess[]): Promise<RunningPostgres> {
    await Promise.all(owners.map(kill))
    return startPostgres({ folder, durable: false, ...on })
  }

  test('of several starts at once on a new folder exactly one becomes the owner', async () => {
    const starts = [1, 2, 3, 4].map(() => startInAnotherProcess(binFolder).answer)
    const answers = await Promise.all(starts)
    expect(answers.filter((answer) => answer.pid !== undefined)).toHaveLength(1)
    expect(answers.filter((answer) => answer.refusal === 'data_folder_in_use')).toHaveLength(3)
    running.push(await stealFrom(children))
    const names = await readdir(join(folder, 'postgres'))
    expect(names.filter((name) => name.startsWith('data'))).toEqual(['data'])
  })
})

describe('where the data folder is', { timeout: 60_000 }, () => {
  test('a path too long for a socket still works', async () => {
    folder = join(root, 'a-folder-with-a-name-that-is-quite-long'.repeat(4), 'data')
    const postgres = await start()
    expect(Buffer.byteLength(postgres.connection.host)).toBeLessThan(80)
    expect(await ask(postgres, 'select 1')).toBe(1)
    await postgres.stop()
    await rm(postgres.connection.host, { recursive: true })
  })

  test('spaces, commas and quotes in the path are no matter', async () => {
    folder = join(root, `Müller's "salon", 2nd floor`)
    expect(await ask(await start(), 'select 1')).toBe(1)
  })

  test('a file in its place is refused', async () => {
    await writeFile(folder, '')
    await expect(start()).rejects.toMatchObject({
      reason: 'folder_unwritable',
      message: expect.stringContaining(folder),
    })
  })

  test('a folder that may not be written is refused', async () => {
    await mkdir(join(root, 'locked'), { mode: 0o555 })
    // Root may write everywhere but here.
    folder = process.getuid?.() === 0 ? '/sys/openhours' : join(root, 'locked', 'data')
    await expect(start()).rejects.toMatchObject({
      reason: 'folder_unwritable',
      message: expect.stringContaining(folder),
    })
  })

  test('a link to data that is gone is refused rather than replaced by an empty database', async () => {
    await mkdir(folder)
    await symlink(join(root, 'gone'), join(folder, 'postgres'))
    await expect(start()).rejects.toMatchObject({
      reason: 'folder_unwritable',
      message: expect.stringContaining('gone'),
    })
  })

  test('a copy of a folder in use is another database, not the same one', async () => {
    const original = await start()
    folder = join(root, 'copy')
    await cp(join(root, 'data'), folder, { recursive: true, filter: (path) => !path.includes('.s.PGSQL') })
    const copy = await start()
    expect(copy.pid).not.toBe(original.pid)
    await ask(copy, 'create table visit ()')
    expect(await ask(original, `select to_regclass('visit')`)).toBeNull()
  })
})

describe('when things break', { timeout: 60_000 }, () => {
  test('a start interrupted while creating the database leaves nothing in the way', async () => {
    const { child } = startInAnotherProcess()
    const home = join(folder, 'postgres')
    while (!(await readdir(home).catch(() => [])).some((name) => name.startsWith('data.new-'))) await access(root)
    await kill(child)
    const postgres = await start()
    expect(await ask(postgres, 'select 1')).toBe(1)
    await postgres.stop()
    expect((await readdir(home)).filter((name) => name.startsWith('data'))).toEqual(['data'])
  })

  test('a lock file with the number of some other process is no obstacle', async () => {
    const first = await start()
    await first.stop()
    const cluster = join(folder, 'postgres', 'data')
    // Postgres cannot tell a process of the same user from a postmaster.
    const { uid, gid } = await stat(cluster)
    const bystander = spawn('sleep', ['60'], { cwd: '/', ...(uid !== process.getuid?.() && { uid, gid }) })
    children.push(bystander)
    await writeFile(join(cluster, 'postmaster.pid'), `${bystander.pid}\n${folder}\n0\n5432\n\n\n`)
    const second = await start()
    expect(await ask(second, 'select 1')).toBe(1)
  })

  test('the database is started again when it is killed', async () => {
    const lost: Error[] = []
    const postgres = await start({ onLost: (error) => lost.push(error) })
    process.kill(postgres.pid, 'SIGKILL')
    await expect.poll(() => ask(postgres, 'select 1').catch(() => 'away'), { timeout: 20_000 }).toBe(1)
    expect(lost).toEqual([])
    await postgres.stop()
    await expect(ask(postgres, 'select 1')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('the database is started again though a process of the killed one lingers', async () => {
    const lost: Error[] = []
    const postgres = await start({ onLost: (error) => lost.push(error) })
    const client = new Client(postgres.connection)
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const lingering = rows[0]?.pid ?? 0
    process.kill(lingering, 'SIGSTOP')
    process.kill(postgres.pid, 'SIGKILL')
    await sleep(1_500)
    process.kill(lingering, 'SIGCONT')
    await expect.poll(() => ask(postgres, 'select 1').catch(() => 'away'), { timeout: 20_000 }).toBe(1)
    expect(lost).toEqual([])
    await client.end().catch(() => undefined)
  })

  test('settings that Postgres refuses are answered with the end of its log', async () => {
    await (await start()).stop()
    const settings = join(folder, 'postgres', 'data', 'postgresql.conf')
    await writeFile(settings, `${await readFile(settings, 'utf8')}\nshared_buffers = 'much'\n`)
    await expect(start()).rejects.toMatchObject({
      reason: 'failed_to_start',
      message: expect.stringContaining('shared_buffers'),
    })
  })

  test.runIf(existsSync(DEBIAN_15))(
    'data of another major version is refused by name (needs PostgreSQL 15)',
    async () => {
      await (await start({ binFolder: DEBIAN_15 })).stop()
      await expect(start()).rejects.toMatchObject({
        reason: 'version_mismatch',
        message: expect.stringContaining('PostgreSQL 15'),
      })
    },
  )

  test('programs that are not there are named', async () => {
    await expect(start({ binFolder: join(root, 'nothing') })).rejects.toMatchObject({ reason: 'binaries_missing' })
  })
})
