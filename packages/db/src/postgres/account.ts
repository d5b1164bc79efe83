import { spawnSync } from 'node:child_process'
import { lstat, stat } from 'node:fs/promises'
import { errorCode, PostgresError } from './errors.ts'

/** The account that Postgres runs as where it differs from ours. Undefined: it runs as we do. */
export type Account = { uid: number; gid: number } | undefined

/**
 * Postgres refuses to run as root. As root we run it as the account that owns the data, and for new data as `postgres`
 * where that account exists, else as `nobody`.
 */
export async function chooseAccount(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await ownerOf(cluster)
  if (owner && owner.uid !== 0) return owner
  const account = lookUp('postgres') ?? lookUp('nobody')
  if (account) return account
  throw new PostgresError(
    'failed_to_start',
    'PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`: ' +
      'start as an ordinary user, or set DATABASE_URL.',
  )
}

/** Whose a file or folder is; undefined when there is none. */
export async function ownerOf(path: string): Promise<Account> {
  try {
    const { uid, gid } = await stat(path)
    return { uid, gid }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function lookUp(name: string): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : Number.NaN
  })
  if (uid === undefined || gid === undefined || !Number.isInteger(uid) || !Number.isInteger(gid)) return undefined
  return { uid, gid }
}

/** Whether the account can enter the folder. Asked by trying: modes, ACLs and mounts all have a say. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' })
  return status === 0
}

/** Whether the account can run the program. */
export function canRun(account: Account, program: string): boolean {
  if (!account) return true
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

/** True when `path` is a real folder (no link) of this account that nobody else can enter. */
export async function isPrivateFolder(path: string, account: Account): Promise<boolean> {
  const found = await lstat(path)
  const uid = account?.uid ?? process.getuid?.()
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0
}
