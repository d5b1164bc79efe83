import { useAsyncStorage as boundTo } from '@react-native-async-storage/async-storage'

/** Texts kept on this device under a key. */
export interface DeviceStorage {
  get: (key: string) => Promise<string | null>
  set: (key: string, text: string) => Promise<void>
  remove: (key: string) => Promise<void>
}

// `useAsyncStorage` is no hook in spite of its name: it binds the three functions to a key.
export const deviceStorage: DeviceStorage = {
  get: (key) => boundTo(key).getItem(),
  set: (key, text) => boundTo(key).setItem(text),
  remove: (key) => boundTo(key).removeItem(),
}
