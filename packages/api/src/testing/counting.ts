import type { KyselyPlugin } from 'kysely'
import type { Context } from '../context.ts'

/** The same context over a database that counts the statements sent to it. */
export function countingStatements(ctx: Context): { ctx: Context; count: () => number } {
  let statements = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { ctx: { ...ctx, db: ctx.db.withPlugin(counting) }, count: () => statements }
}
