import { PostgresError, startPostgres } from './index.ts'

// A process of its own that owns a data folder until it is killed. Its answer is one line of JSON.
const [folder = '', binFolder] = process.argv.slice(2)

try {
  const { pid, adopted } = await startPostgres({ folder, durable: false, ...(binFolder && { binFolder }) })
  process.stdout.write(`${JSON.stringify({ pid, adopted })}\n`)
} catch (error) {
  const refusal = error instanceof PostgresError ? error.reason : String(error)
  process.stdout.write(`${JSON.stringify({ refusal })}\n`)
}
