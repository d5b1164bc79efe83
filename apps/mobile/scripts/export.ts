/**
 * Builds what is shipped: the web export and the Android bundle (Hermes bytecode), into `dist/app`. Nothing is fetched
 * and nothing is reported while it does.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'

const expo = createRequire(import.meta.url).resolve('expo/bin/cli')
const build = spawn(
  process.execPath,
  [expo, 'export', '--platform', 'web', '--platform', 'android', '--output-dir', 'dist/app'],
  {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, CI: '1', EXPO_OFFLINE: '1', EXPO_NO_TELEMETRY: '1' },
    stdio: 'inherit',
  },
)
const [exitCode] = await once(build, 'exit')
process.exitCode = typeof exitCode === 'number' ? exitCode : 1
