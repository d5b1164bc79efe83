import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from './root.mjs'

const PASSED_OVER = new Set(['node_modules', 'dist', 'e2e', '.turbo', '.expo'])

/** One hash of the names and contents of files and of everything in folders, given from the root. */
export function fingerprint(paths) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`)
  for (const path of paths.flatMap((name) => filesIn(join(ROOT, name)))) {
    hash.update(`\n${relative(ROOT, path)}\n`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path).filter((name) => !PASSED_OVER.has(name) && !/\.(test|tsbuildinfo|log)\b/.test(name))
  return names.sort().flatMap((name) => filesIn(join(path, name)))
}

/** Every package.json of the workspace. */
export function manifests() {
  const packages = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => join(folder, name, 'package.json')),
  )
  return ['package.json', ...packages.toSorted((a, b) => a.localeCompare(b, 'en'))]
}
