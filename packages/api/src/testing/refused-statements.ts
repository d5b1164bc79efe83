import type { KyselyPlugin } from 'kysely'
import type { Context } from '../context.ts'

/** The same context over a database of which is known how many statements it has refused: deadlocks, for example. */
export function countingRefusals(ctx: Context): { ctx: Context; count: () => number } {
  const unanswered = new Set<object>()
  const counting: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      // Kysely shows inserts also where they are only part of another statement.
      if (node.kind !== 'InsertQueryNode') unanswered.add(queryId)
      return node
    },
    transformResult: async ({ result, queryId }) => {
      unanswered.delete(queryId)
      return result
    },
  }
  return { ctx: { ...ctx, db: ctx.db.withPlugin(counting) }, count: () => unanswered.size }
}
