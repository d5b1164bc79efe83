import type { DeviceStorage } from './storage.ts'

/** Forgets everything when the app is closed. */
export function memoryStorage(): DeviceStorage {
  const kept = new Map<string, string>()
  return {
    get: async (key) => kept.get(key) ?? null,
    set: async (key, text) => void kept.set(key, text),
    remove: async (key) => void kept.delete(key),
  }
}
