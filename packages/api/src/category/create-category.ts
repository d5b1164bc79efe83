import { newId } from '@openhours/db'
import { insertCategory } from '@openhours/db/queries/service-category'
import { z } from 'zod'
import { changeCatalogue } from '../catalogue/change-catalogue.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { answerOnce, keepAnswer } from '../idempotency/request.ts'
import { readCategory } from './list-categories.ts'
import type { Category, createCategoryInput } from './schema.ts'

/** The stored answer names the category; it is read as it is when it is asked for again. */
const storedAnswer = z.object({ categoryId: z.uuid() })

/** Adds a category behind all the others. Throws `not_found`, `idempotency_mismatch`. */
export async function createCategory(ctx: Context, input: z.output<typeof createCategoryInput>): Promise<Category> {
  const { organizationId, name } = input
  const question = { procedure: 'category.create', input, schema: storedAnswer }
  const { categoryId } = await answerOnce(ctx, question, (request) =>
    changeCatalogue(ctx, organizationId, async (tx) => {
      const answer = { categoryId: newId() }
      await keepAnswer(tx, request, { answer, now: ctx.clock.now() })
      await insertCategory(tx, { organizationId, ...answer }, name)
      const change = { organizationId, type: 'category.created', subjectId: answer.categoryId, details: { name } }
      await recordChangeOf(tx, ctx, change)
      return answer
    }),
  )
  return readCategory(ctx.db, { organizationId, categoryId })
}
