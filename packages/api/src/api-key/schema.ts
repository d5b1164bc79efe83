import { z } from 'zod'
import { id, instant, toldInstant, version } from '../contract/schema.ts'

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

const keyName = z.string().trim().min(1).max(80)

export const createApiKeyInput = z.object({
  organizationId: id,
  /** What it is for, as people call it. */
  name: keyName,
  scopes: z
    .array(apiKeyScope)
    .min(1)
    .max(20)
    .refine((scopes) => new Set(scopes).size === scopes.length, { error: 'scope_twice' }),
  /** From then on it opens nothing; left out, it is good until it is revoked. */
  expiresAt: instant.optional(),
})

export const listApiKeysInput = z.object({ organizationId: id })

export const apiKeyKey = z.object({ organizationId: id, keyId: id })

export const renameApiKeyInput = z.object({
  ...apiKeyKey.shape,
  /** The one that the caller saw. */
  version,
  name: keyName,
})

export const apiKey = z.object({
  id,
  name: z.string(),
  scopes: z.array(apiKeyScope),
  /** The first characters of the key, by which it is recognised. They open nothing. */
  beginsWith: z.string(),
  createdBy: z.string(),
  createdAt: toldInstant,
  expiresAt: toldInstant.nullable(),
  revokedAt: toldInstant.nullable(),
  /** To the minute. */
  lastUsedAt: toldInstant.nullable(),
  version: z.int(),
})

export const apiKeyCreated = z.object({
  ...apiKey.shape,
  /** The key itself. It is told here and never again. */
  key: z.string(),
})

export const apiKeyList = z.object({ keys: z.array(apiKey) })

export type ApiKey = z.infer<typeof apiKey>
export type ApiKeyCreated = z.infer<typeof apiKeyCreated>
