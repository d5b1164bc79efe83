// Type-checks the whole house from scratch and prints what it costs. Fails on a type error, and when the
// instantiations go over the budget: they, unlike seconds, are the same on every machine.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What libraries, screens and tests cost. Raise it in the commit that needs it, and say there why. */
const HOUSE = 915_000
/** What a procedure may cost, with its contract, its queries and all who call it. */
const PER_PROCEDURE = 2_500

interface Project {
  name: string
  instantiations: number
}

const { stdout, stderr, status } = spawnSync(
  'tsc',
  ['-b', '--force', '--singleThreaded', '--extendedDiagnostics', '--pretty', 'false'],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
)
if (status !== 0) {
  console.error((stdout + stderr).split('\n').filter(isDiagnostic).join('\n') || stdout + stderr)
  process.exit(1)
}
print(projectsIn(stdout), /^Aggregate Total time:\s+([\d.]+)s/m.exec(stdout)?.[1] ?? '?')

function isDiagnostic(line: string): boolean {
  return /error TS\d+/.test(line) || /^\s{2,}\S.*'/.test(line)
}

/** One block of figures a project, in the order in which the root tsconfig.json names them. */
function projectsIn(output: string): Project[] {
  const names = projectOrder()
  const counts = [...output.matchAll(/^Instantiations:\s+([\d,]+)/gm)]
  return counts.map(([, count = ''], i) => ({ name: names[i] ?? '?', instantiations: Number(count) }))
}

function projectOrder(): string[] {
  const config: { references: { path: string }[] } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
  return config.references.map(({ path }) => path)
}

/** Every procedure has its line in the access matrix. */
function countProcedures(): number {
  return [...readFileSync('packages/api/src/access.ts', 'utf8').matchAll(/^ +'[a-zA-Z]+\.[a-zA-Z]+':/gm)].length
}

function print(projects: Project[], seconds: string): void {
  const procedures = countProcedures()
  const budget = HOUSE + procedures * PER_PROCEDURE
  const total = projects.reduce((sum, { instantiations }) => sum + instantiations, 0)
  for (const { name, instantiations } of projects)
    console.log(`${name.padEnd(22)}${String(instantiations).padStart(9)}`)
  console.log(`types: ${total} instantiations of ${budget} (${procedures} procedures), checked in ${seconds} s`)
  if (total <= budget) return
  console.error('Over the budget: see "Keeping types fast" in CONTRIBUTING.md.')
  process.exit(1)
}
