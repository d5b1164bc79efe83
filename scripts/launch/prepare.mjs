import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fingerprint, manifests } from './fingerprint.mjs'
import { quietly } from './progress.mjs'
import { ROOT } from './root.mjs'

// Inside node_modules: whoever deletes that deletes the note too.
const INSTALLED = join(ROOT, 'node_modules', '.openhours-installed.json')
const BUILT = join(ROOT, 'node_modules', '.openhours-web-built.json')

const PAGE = join(ROOT, 'apps', 'web', 'dist', 'index.html')

/**
 * Installs the dependencies of some packages, or of all, unless that was done with these same manifests and lockfile.
 * `pnpm` is asked for only when it is needed.
 */
export async function dependenciesReady(pnpm, packages) {
  const wanted = { lock: fingerprint(['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests()]), all: !packages }
  const done = readNote(INSTALLED)
  if (done.lock === wanted.lock && (done.all || !wanted.all)) return
  const { program, env } = await pnpm()
  const filters = packages?.map((name) => `--filter=${name}...`) ?? []
  // The lockfile is as trustworthy as the code beside it, and its hashes are still checked. Asking the registry about
  // the age of each version again takes ten times as long as the rest; whoever changes the lockfile has been asked.
  await quietly('Installing dependencies', {
    program,
    args: ['install', '--frozen-lockfile', '--trust-lockfile', ...filters],
    env,
    advice: 'pnpm could not install the dependencies: what it said is above.',
  })
  writeNote(INSTALLED, wanted)
}

const WEB_SOURCES = ['apps/web', 'packages/api/src', 'packages/client/src', 'packages/scheduling/src', 'pnpm-lock.yaml']

/** Builds the web app unless it was built from these same sources. */
export async function webReady(pnpm) {
  const sources = fingerprint(WEB_SOURCES)
  const done = readNote(BUILT)
  if (done.sources === sources && done.page === pageTime()) return
  const { program, env } = await pnpm()
  await quietly('Building the web app', {
    program,
    args: ['--filter=@openhours/web', 'run', 'build'],
    env,
    advice: 'The web app could not be built: what went wrong is above.',
  })
  writeNote(BUILT, { sources, page: pageTime() })
}

// Tells our build from a later one by someone else.
function pageTime() {
  return existsSync(PAGE) ? statSync(PAGE).mtimeMs : undefined
}

/** A note that is missing, or was cut off while it was written, says nothing: then the work is done again. */
function readNote(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

function writeNote(path, note) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(note))
}
