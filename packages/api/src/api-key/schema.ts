import { z } from 'zod'

/** What a key may do. What is open to everybody is open to every key. */
export const apiKeyScope = z.enum([
  'bookings:read',
  'bookings:write',
  'customers:read',
  'customers:write',
  'catalogue:write',
  'events:read',
])

export type Scope = z.infer<typeof apiKeyScope>
