import { getDefaultConfig } from 'expo/metro-config.js'
import { config } from './src/config.ts'

type MetroConfig = ReturnType<typeof getDefaultConfig>

// Metro keeps what it has compiled, with the values of EXPO_PUBLIC_… in it: other values are another cache.
const metroConfig: MetroConfig = { ...getDefaultConfig(import.meta.dirname), cacheVersion: JSON.stringify(config) }

export default metroConfig
