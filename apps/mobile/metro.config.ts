import { getDefaultConfig } from 'expo/metro-config.js'
import { config } from './src/config.ts'

type MetroConfig = ReturnType<typeof getDefaultConfig>

const defaults = getDefaultConfig(import.meta.dirname)

const metroConfig: MetroConfig = {
  ...defaults,
  // Metro keeps what it has compiled, with the values of EXPO_PUBLIC_… in it: other values are another cache.
  cacheVersion: JSON.stringify(config),
  resolver: {
    ...defaults.resolver,
    // zod brings its own messages in sixty languages; what people read comes from our catalogue.
    resolveRequest: (context, name, platform) =>
      name === '../locales/index.js' && /[\\/]zod[\\/]/.test(context.originModulePath)
        ? { type: 'empty' }
        : context.resolveRequest(context, name, platform),
  },
}

export default metroConfig
