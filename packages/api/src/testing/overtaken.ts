import type { KyselyPlugin } from 'kysely'
import { createCaller } from '../router.ts'
import type { World } from './create-world.ts'

/** The front desk, slow: after so many of its statements somebody else does something, once, before it goes on. */
export function overtakenDesk(
  { ctx, organizationId }: World,
  { afterStatements, by }: { afterStatements: number; by: () => Promise<unknown> },
) {
  let statements = 0
  const overtaken: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      statements++
      if (statements === afterStatements) await by()
      return result
    },
  }
  const member = { kind: 'member' as const, role: 'desk' as const, name: 'The slow desk', staffMemberId: null }
  const actor = { ...member, organizationId, userId: organizationId, email: 'desk@example.com' }
  return createCaller({ ...ctx, actor, db: ctx.db.withPlugin(overtaken) })
}
