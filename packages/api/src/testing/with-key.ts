import { findApiKeyActor } from '../api-key/find-api-key-actor.ts'
import type { Scope } from '../api-key/schema.ts'
import { AppError } from '../app-error.ts'
import type { Identify } from '../context.ts'
import { createCaller, type Caller } from '../router.ts'
import type { World } from './create-world.ts'

/** A key that the owner makes. */
export async function newKey({ as, organizationId }: World, scopes: Scope[]): Promise<string> {
  const { key } = await as.owner.apiKey.create({ organizationId, name: 'The till', scopes })
  return key
}

/** Asks with a key as a host does, which looks it up at every request. */
export function callerWithKey(world: World, key: string): Caller {
  const identify: Identify = async () => {
    const actor = await findApiKeyActor(world.ctx, key)
    if (!actor) throw new AppError('token_invalid', {})
    return actor
  }
  return createCaller({ ...world.ctx, actor: identify })
}
