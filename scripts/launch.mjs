// What `npm start` and `npm test` call. Plain JavaScript for Node 20 with nothing installed: it fetches what is missing,
// remembers it, and hands over to the Node that openhours runs on.
import { dependenciesReady, webReady } from './launch/prepare.mjs'
import { fail } from './launch/progress.mjs'
import { findNode, findPnpm } from './launch/runtime.mjs'
import { runServer } from './launch/server.mjs'
import { runTasks } from './launch/tasks.mjs'

/** Everything that CI checks. turbo.json says what each task needs first. */
const TEST_TASKS = ['types', 'lint', 'format', 'structure', 'test', 'e2e']

/** What has to be there to serve; the mobile app's tools are many, and not needed for it. */
const SERVED = ['@openhours/server', '@openhours/web']

const commands = {
  async start() {
    const node = await findNode()
    const pnpm = () => findPnpm(node)
    await dependenciesReady(pnpm, SERVED)
    await webReady(pnpm)
    return runServer(node)
  },
  async test() {
    const node = await findNode()
    const pnpm = await findPnpm(node)
    await dependenciesReady(async () => pnpm)
    return runTasks(pnpm, TEST_TASKS)
  },
}

const command = commands[process.argv[2] ?? '']
if (!command) fail('Usage: npm start, or npm test')

try {
  process.exitCode = await command()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
