import { deleteItemAsync, getItemAsync, setItemAsync, WHEN_UNLOCKED_THIS_DEVICE_ONLY } from 'expo-secure-store'
import { Platform } from 'react-native'
import { memoryStorage } from './memory-storage.ts'
import type { DeviceStorage } from './storage.ts'

/**
 * Whether what opens doors can be kept safely. A browser has no place for it that other scripts could not read: there it
 * is held in memory, and gone with the page.
 */
export const hasSecureStorage = Platform.OS !== 'web'

/** Texts that open doors, in the keychain or keystore of this device; they leave it in no backup. */
export const deviceSecrets: DeviceStorage = hasSecureStorage
  ? {
      get: (key) => getItemAsync(key),
      set: (key, text) => setItemAsync(key, text, { keychainAccessible: WHEN_UNLOCKED_THIS_DEVICE_ONLY }),
      remove: (key) => deleteItemAsync(key),
    }
  : memoryStorage()
