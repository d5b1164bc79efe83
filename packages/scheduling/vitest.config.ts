import { env } from 'node:process'
import { defineConfig } from 'vitest/config'

declare module 'vitest' {
  interface ProvidedContext {
    machineZone: string
    /** Of every property; a new one each time when it is null. */
    seed: number | null
    /** Multiplies the runs of every property. */
    effort: number
  }
}

// Everything runs four times: no result may depend on the zone of the machine.
const zones = ['UTC', 'Australia/Melbourne', 'America/New_York', 'Pacific/Apia']

export default defineConfig({
  test: {
    // Every reference case by its id.
    reporters: ['verbose'],
    projects: zones.map((zone) => ({
      test: {
        name: zone,
        env: { TZ: zone },
        provide: { machineZone: zone, seed: env.SEED ? Number(env.SEED) : null, effort: Number(env.EFFORT ?? 1) },
        pool: 'forks',
        include: ['src/**/*.test.ts', 'test/**/*.test.ts', ...(zone === 'UTC' ? ['test/**/*.once.ts'] : [])],
        testTimeout: 180_000,
      },
    })),
  },
})
