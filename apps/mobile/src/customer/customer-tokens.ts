import { secretKey } from '../device/secret-key.ts'
import type { DeviceStorage } from '../device/storage.ts'

/** The tokens of a customer on one server, by business. */
export interface CustomerTokens {
  get: (organizationId: string) => Promise<string | null>
  keep: (organizationId: string, token: string) => Promise<void>
  forget: (organizationId: string) => Promise<void>
}

export function customerTokens(url: string, secrets: DeviceStorage): CustomerTokens {
  const key = (organizationId: string): string => secretKey('customer', url, organizationId)
  return {
    get: (organizationId) => secrets.get(key(organizationId)),
    keep: (organizationId, token) => secrets.set(key(organizationId), token),
    forget: (organizationId) => secrets.remove(key(organizationId)),
  }
}
