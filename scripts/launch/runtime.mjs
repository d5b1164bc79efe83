import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { quietly } from './progress.mjs'
import { environment, ROOT, RUNTIME } from './root.mjs'

/** The oldest Node that runs our TypeScript as it is, and the one that is fetched where it is older. */
const OLDEST_NODE_MAJOR = 24
const NODE_VERSION = '26.10.0'

const PNPM_VERSION = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).packageManager.split('@')[1]

const FETCHED = join(RUNTIME, 'fetched.json')

/** The Node to run openhours with: this one if it is new enough, else one from npm, fetched once. */
export async function findNode() {
  if (majorOf(process.versions.node) >= OLDEST_NODE_MAJOR) return process.execPath
  // What lacks a new Node probably lacks pnpm too, and one fetch is quicker than two.
  const wanted = { [nodePackage()]: NODE_VERSION, ...(havePnpm() ? {} : { pnpm: PNPM_VERSION }) }
  await fetchOnce(wanted, `Fetching Node ${NODE_VERSION} (this one is ${process.versions.node})`)
  const node = join(RUNTIME, 'node_modules', nodePackage(), binaryOf(nodePackage()))
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (status === 0 && stdout.trim() === `v${NODE_VERSION}`) return node
  rmSync(FETCHED, { force: true })
  throw new Error(
    `The Node from npm does not run on this system. Install Node ${OLDEST_NODE_MAJOR} or newer and try again.`,
  )
}

/** How to run pnpm: program, first arguments and environment. Fetched once unless the right one is installed. */
export async function findPnpm(node) {
  const bin = join(RUNTIME, 'node_modules', '.bin')
  if (!havePnpm()) await fetchOnce({ pnpm: PNPM_VERSION }, `Fetching pnpm ${PNPM_VERSION}`)
  const path = [dirname(node), bin, process.env.PATH].join(delimiter)
  return {
    program: 'pnpm',
    // CI: no questions. NODE_ENV=production would leave out what builds the web app.
    env: environment({ PATH: path, CI: '1', NODE_ENV: undefined, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' }),
  }
}

let foundPnpm

function havePnpm() {
  foundPnpm ??= isFetched({ pnpm: PNPM_VERSION }) || majorOf(installedPnpm()) === majorOf(PNPM_VERSION)
  return foundPnpm
}

// Asked outside the repository, where pnpm and corepack would go and fetch the version that package.json names.
function installedPnpm() {
  const env = { ...process.env, COREPACK_ENABLE_NETWORK: '0' }
  const { status, stdout } = spawnSync('pnpm', ['--version'], { encoding: 'utf8', cwd: tmpdir(), env })
  return status === 0 ? stdout.trim() : ''
}

function majorOf(version) {
  return Number.parseInt(version, 10)
}

// The packages that hold the binaries themselves. The package called `node` is a script that installs one of these.
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  return `${prefix}-${platform}-${process.arch}`
}

function binaryOf(packageName) {
  return JSON.parse(readFileSync(join(RUNTIME, 'node_modules', packageName, 'package.json'), 'utf8')).bin.node
}

function fetched() {
  return existsSync(FETCHED) ? JSON.parse(readFileSync(FETCHED, 'utf8')) : {}
}

function isFetched(wanted) {
  const have = fetched()
  return Object.entries(wanted).every(([name, version]) => have[name] === version)
}

/** Fetches packages with the user's npm and its configuration. The note is written last, so half a fetch is none. */
async function fetchOnce(wanted, label) {
  if (isFetched(wanted)) return
  const all = { ...fetched(), ...wanted }
  mkdirSync(RUNTIME, { recursive: true })
  writeFileSync(join(RUNTIME, 'package.json'), '{ "private": true }\n')
  // What an interrupted fetch left would be in npm's way.
  rmSync(join(RUNTIME, 'node_modules'), { recursive: true, force: true, maxRetries: 5 })
  const packages = Object.entries(all).map(([name, version]) => `${name}@${version}`)
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--no-progress', '--loglevel=error']
  const [program, ...args] = npm()
  await quietly(label, {
    program,
    args: [...args, 'install', '--prefix', RUNTIME, ...options, ...packages],
    env: environment(),
    advice: `npm could not fetch ${packages.join(' and ')}: check the network, or install Node ${OLDEST_NODE_MAJOR} and pnpm ${majorOf(PNPM_VERSION)} yourself.`,
  })
  if (wanted.pnpm) settlePnpm()
  writeFileSync(FETCHED, JSON.stringify(all))
  foundPnpm = undefined
}

// pnpm's install script puts its native program in the place of a stand-in, which only a shell can run and turbo cannot.
// npm may be told to run no scripts, so none is left to it.
function settlePnpm() {
  const cwd = join(RUNTIME, 'node_modules', 'pnpm')
  const { status, stderr } = spawnSync(process.execPath, ['install.js'], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`pnpm could not be set up: ${stderr.trim()}`)
}

function npm() {
  const running = process.env.npm_execpath ?? ''
  return basename(running) === 'npm-cli.js' ? [process.execPath, running] : ['npm']
}
