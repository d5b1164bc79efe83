// Type-checks the whole house from scratch and prints what it costs. Fails on a type error, and when the
// instantiations go over the budget: they, unlike seconds, are the same on every machine.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What the compiler may instantiate in all. Raise it in the commit that needs it, and say there why. */
const BUDGET = 2_000_000

interface Project {
  name: string
  instantiations: number
  seconds: number
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
print(projectsIn(stdout))

function isDiagnostic(line: string): boolean {
  return /error TS\d+/.test(line) || /^\s{2,}\S.*'/.test(line)
}

/** One block of figures a project, in the order in which the root tsconfig.json names them. */
function projectsIn(output: string): Project[] {
  const names = projectOrder()
  const counts = [...output.matchAll(/^Instantiations:\s+([\d,]+)/gm)].map(([, count = '']) => numberIn(count))
  const times = [...output.matchAll(/^Total time:\s+([\d.]+)s/gm)].map(([, time = '']) => Number(time))
  return counts.map((instantiations, i) => ({ name: names[i] ?? '?', instantiations, seconds: times[i] ?? 0 }))
}

function projectOrder(): string[] {
  const config: { references: { path: string }[] } = JSON.parse(readFileSync('tsconfig.json', 'utf8'))
  return config.references.map(({ path }) => path)
}

function numberIn(text: string): number {
  return Number(text.replaceAll(',', ''))
}

function print(projects: Project[]): void {
  const total = projects.reduce((sum, { instantiations }) => sum + instantiations, 0)
  const seconds = projects.reduce((sum, project) => sum + project.seconds, 0)
  console.table(Object.fromEntries(projects.map(({ name, ...figures }) => [name, figures])))
  console.log(`types: ${total} instantiations of ${BUDGET} allowed, ${seconds.toFixed(1)} s`)
  if (total <= BUDGET) return
  console.error('Over the budget: see "Keeping types fast" in CONTRIBUTING.md.')
  process.exit(1)
}
