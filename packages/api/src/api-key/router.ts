import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { listApiKeys, renameApiKey, revokeApiKey } from './change-api-key.ts'
import { createApiKey } from './create-api-key.ts'
import * as schema from './schema.ts'

export const apiKeyRouter = router({
  create: access('apiKey.create')
    .input(schema.createApiKeyInput)
    .output(schema.apiKeyCreated)
    .mutation(({ ctx, input }) => createApiKey(ctx, input)),
  list: access('apiKey.list')
    .input(schema.listApiKeysInput)
    .output(schema.apiKeyList)
    .query(({ ctx, input }) => listApiKeys(ctx, input)),
  rename: access('apiKey.rename')
    .input(schema.renameApiKeyInput)
    .output(schema.apiKey)
    .mutation(({ ctx, input }) => renameApiKey(ctx, input)),
  revoke: access('apiKey.revoke')
    .input(schema.apiKeyKey)
    .output(schema.apiKey)
    .mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
})
