import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What the launcher fetches and remembers; git ignores it. */
export const RUNTIME = join(ROOT, '.runtime')

/** The environment of everything we start: nothing calls home, nothing asks questions. */
export function environment(more = {}) {
  return { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', EXPO_NO_TELEMETRY: '1', ...more }
}
