import { createHash } from 'node:crypto'
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Account, canEnter, canRun, chooseAccount, isPrivateFolder, ownerOf } from './account.ts'
import type { Binaries } from './binaries.ts'
import { errorCode, PostgresError } from './errors.ts'

/** Where everything is. `home` is private to the account that Postgres runs as. */
export interface Layout {
  /** The data folder as the operator knows it. */
  folder: string
  /** `<folder>/postgres`, or what that links to. */
  home: string
  /** The cluster (PGDATA): `<home>/data`. */
  cluster: string
  logFile: string
  socketFolder: string
  binFolder: string
  account: Account
}

/** The port names the socket file; nothing listens on the network. */
export const SOCKET_PORT = 5432

// For root only: a place that every account can enter, for data and binaries that Postgres cannot reach otherwise.
const SYSTEM_FOLDER = '/var/lib/openhours'

/** Decides where things are and makes the folders. Safe to do twice, and in two processes at once. */
export async function prepareLayout(dataFolder: string, binaries: Binaries): Promise<Layout> {
  const folder = resolve(dataFolder)
  const account = await chooseAccount(join(folder, 'postgres', 'data'))
  await makeDataFolder(folder, account)
  const home = await makeHome(folder, account)
  if (account) await giveCluster(join(home, 'data'), account)
  return {
    folder,
    home,
    cluster: join(home, 'data'),
    logFile: join(home, 'postgres.log'),
    socketFolder: await makeSocketFolder(home, account),
    binFolder: await reachableBinaries(binaries, account),
    account,
  }
}

async function makeDataFolder(folder: string, account: Account): Promise<void> {
  await mkdir(folder, { recursive: true, mode: account ? 0o711 : 0o700 })
  if (!account) return
  // Postgres' account must pass through; it cannot list the folder, and what is inside has its own modes.
  const { mode } = await stat(folder)
  if ((mode & 0o001) === 0) await chmod(folder, (mode & 0o7777) | 0o011)
}

async function makeHome(folder: string, account: Account): Promise<string> {
  const home = join(folder, 'postgres')
  const linked = await linkTarget(home)
  if (linked !== undefined) return requireHome(home, resolve(folder, linked))
  if (canEnter(account, folder)) return makePrivate(home, account)
  return makeHomeElsewhere(home, account)
}

// An empty database in the place of one that is elsewhere, or lost, would look like the loss of everything.
async function requireHome(link: string, target: string): Promise<string> {
  try {
    await stat(target)
    return target
  } catch (cause) {
    throw new PostgresError(
      'folder_unwritable',
      `${link} points to ${target}, which is not there: bring it back, or delete the link to begin afresh.`,
      { cause },
    )
  }
}

async function linkTarget(path: string): Promise<string | undefined> {
  try {
    return await readlink(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'EINVAL') return undefined
    throw error
  }
}

// The name is new each time: whoever deletes the data folder to begin afresh does begin afresh.
async function makeHomeElsewhere(link: string, account: Account): Promise<string> {
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  const home = await mkdtemp(join(SYSTEM_FOLDER, 'data-'))
  await writeFile(join(home, 'belongs-to.txt'), `${dirname(link)}\n`)
  await makePrivate(home, account)
  try {
    await symlink(home, link)
    return home
  } catch (error) {
    await rm(home, { recursive: true })
    const winner = errorCode(error) === 'EEXIST' ? await linkTarget(link) : undefined
    if (winner === undefined) throw error
    return winner
  }
}

async function makePrivate(path: string, account: Account): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await giveTo(account, path)
  return path
}

/** Hands a file or folder that we made to the account that Postgres runs as. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid)
}

// What root brought back from a backup belongs to root.
async function giveCluster(cluster: string, account: NonNullable<Account>): Promise<void> {
  if ((await ownerOf(cluster))?.uid !== 0) return
  const names = await readdir(cluster, { recursive: true })
  await Promise.all([cluster, ...names.map((name) => join(cluster, name))].map((path) => giveTo(account, path)))
  await chmod(cluster, 0o700)
}

// The kernel's limit for the path of a socket, its final zero included.
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 108 : 104

async function makeSocketFolder(home: string, account: Account): Promise<string> {
  const socketFile = join(home, `.s.PGSQL.${SOCKET_PORT}`)
  if (Buffer.byteLength(socketFile) < SOCKET_PATH_BYTES) return home
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 16)
  const short = join(account ? '/tmp' : tmpdir(), `openhours-${hash}`)
  await makePrivate(short, account)
  if (await isPrivateFolder(short, account)) return short
  // Anybody may have made it beforehand, and whoever owns the folder owns the door to the database.
  throw new PostgresError('folder_unwritable', `${short} is not private to this user: delete it and start again.`)
}

async function reachableBinaries(binaries: Binaries, account: Account): Promise<string> {
  const { binFolder, bundle } = binaries
  if (canRun(account, join(binFolder, 'postgres'))) return binFolder
  if (!bundle) throw unusable(binFolder, account)
  const copy = join(SYSTEM_FOLDER, bundle.name)
  if (!canRun(account, join(copy, 'bin', 'postgres'))) await copyBundle(bundle.root, copy)
  if (!canRun(account, join(copy, 'bin', 'postgres'))) throw unusable(binFolder, account)
  return join(copy, 'bin')
}

async function copyBundle(from: string, to: string): Promise<void> {
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  const unfinished = await mkdtemp(`${to}.new-`)
  try {
    await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
    await chmod(unfinished, 0o755)
    await rename(unfinished, to)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Two starts can copy at once; the first to finish has the name.
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error
  }
}

function unusable(binFolder: string, account: Account): PostgresError {
  const who = account ? ` as user ${account.uid}` : ''
  return new PostgresError('binaries_missing', `The PostgreSQL programs in ${binFolder} do not run${who}.`)
}
