// Holds the walls of the house: who may import whom, what files may be called, one version of everything.
// Prints every breach on a line of its own and exits with 1 if there is one.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'

/** For each package, the workspace packages it may depend on, and which entries of them it may import. */
const mayImport: Record<string, Record<string, RegExp>> = {
  'packages/scheduling': {},
  'packages/db': {},
  'packages/auth': { '@openhours/db': /./ },
  'packages/api': {
    '@openhours/auth': /^@openhours\/auth(\/secret-token)?$/,
    '@openhours/db': /./,
    '@openhours/scheduling': /./,
  },
  'packages/client': { '@openhours/api': /^@openhours\/api(\/[a-z-]+\/schema)?$/ },
  'apps/server': {
    '@openhours/api': /./,
    '@openhours/auth': /./,
    '@openhours/db': /./,
    '@openhours/scheduling': /\/system-zones$/,
  },
  'apps/web': appWalls(),
  'apps/mobile': appWalls(),
}

function appWalls(): Record<string, RegExp> {
  return {
    '@openhours/auth': /^@openhours\/auth\/client$/,
    '@openhours/client': /./,
    '@openhours/scheduling': /./,
    '@openhours/api': /^@openhours\/api\/[a-z-]+\/schema$/,
  }
}

const vagueNames = /^(utils?|helpers?|commons?|shared|misc|managers?|services?-layer|data|info|handlers?)(\.|$)/

const breaches: string[] = []

interface Manifest {
  name: string
  description?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

for (const folder of globSync('{apps,packages}/*/').toSorted()) checkPackage(folder.replace(/\/$/, ''))
checkRoot()

if (breaches.length > 0) {
  console.error(breaches.join('\n'))
  console.error(`\n${breaches.length} breaches of the structure (docs/architecture.md says why it is so).`)
  process.exit(1)
}
console.log('structure: every wall holds')

function checkPackage(folder: string): void {
  if (!existsSync(join(folder, 'package.json'))) return report(folder, 'has no package.json')
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const walls = mayImport[folder]
  if (!walls) return report(folder, 'is a room that scripts/check-structure.ts does not know')
  if (!manifest.description) report(folder, 'does not say in its description what it is')
  checkDependencies(folder, manifest, walls)
  checkReferences(folder, manifest)
  const files = globSync(`${folder}/**/*.{ts,tsx}`, {
    exclude: (name) => /node_modules|dist|\.expo/.test(name),
  })
  for (const file of files) checkFile(file, folder)
}

function checkDependencies(folder: string, manifest: Manifest, walls: Record<string, RegExp>): void {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const isOurs = name.startsWith('@openhours/')
    if (isOurs && !walls[name]) report(folder, `may not depend on ${name}`)
    if (!version.startsWith(isOurs ? 'workspace:' : 'catalog:')) report(folder, `${name}: versions live in the catalog`)
  }
}

/** TypeScript's references must be the workspace dependencies: otherwise `tsc -b` builds in the wrong order. */
function checkReferences(folder: string, manifest: Manifest): void {
  const config: { references?: { path: string }[] } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8'))
  const references = (config.references ?? []).map(({ path }) => `@openhours/${basename(resolve(folder, path))}`)
  const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  const ours = dependencies.filter((name) => name.startsWith('@openhours/'))
  const missing = ours.filter((name) => !references.includes(name))
  const extra = references.filter((name) => !ours.includes(name))
  if (missing.length) report(folder, `tsconfig.json lacks references: ${missing.join(', ')}`)
  if (extra.length) report(folder, `tsconfig.json refers to what package.json does not name: ${extra.join(', ')}`)
}

function checkFile(file: string, folder: string): void {
  const source = readFileSync(file, 'utf8')
  const parts = relative(folder, file).split('/')
  for (const part of parts)
    if (vagueNames.test(part)) report(file, `says nothing: find a name for what is in "${part}"`)
  if (/^export \* /m.test(source)) report(file, 'exports *: name what is exported')
  if (isBarrel(file, source) && !isPackageIndex(file, folder))
    report(file, 'is a barrel: import from the files themselves')
  for (const specifier of importsOf(source)) checkImport(file, folder, specifier)
}

function checkImport(file: string, folder: string, specifier: string): void {
  if (specifier.startsWith('.')) {
    const target = relative('.', resolve(dirname(file), specifier))
    if (!target.startsWith(`${folder}/`)) report(file, `reaches out of its package: ${specifier}`)
    return
  }
  const [, name] = /^(@openhours\/[a-z-]+)/.exec(specifier) ?? []
  if (!name || name === `@openhours/${basename(folder)}`) return
  const entry = mayImport[folder]?.[name]
  if (!entry?.test(specifier)) report(file, `may not import ${specifier}`)
}

function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:^|\s)(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]/g)].flatMap(
    ([, name]) => name ?? [],
  )
}

/** Nothing but re-exports. A route that gives its screen as the default export is none. */
function isBarrel(file: string, source: string): boolean {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim()
  if (!/index\.tsx?$/.test(file) || code === '' || / as default \}/.test(code)) return false
  return code.replaceAll(/export\s+(type\s+)?\{[^}]*\}\s+from\s+'[^']+'\n?/g, '').trim() === ''
}

/** A package's own index, or that of a folder which the package exports under a name. */
function isPackageIndex(file: string, folder: string): boolean {
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8')
  return manifest.includes(`"./${relative(folder, file)}"`)
}

function checkRoot(): void {
  const workspace = readFileSync('pnpm-workspace.yaml', 'utf8')
  const versions = [...workspace.matchAll(/'@trpc\/[\w-]+': (\S+)/g)].map(([, version]) => version)
  if (new Set(versions).size !== 1) report('pnpm-workspace.yaml', `@trpc packages differ: ${versions.join(', ')}`)
  if (versions.some((version) => !/^\d/.test(version ?? '')))
    report('pnpm-workspace.yaml', '@trpc versions must be exact')
}

function report(where: string, what: string): void {
  breaches.push(`${where}: ${what}`)
}
