import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { createCategory } from './create-category.ts'
import { deleteCategory } from './delete-category.ts'
import { listCategories } from './list-categories.ts'
import { reorderCategories } from './reorder-categories.ts'
import * as schema from './schema.ts'
import { updateCategory } from './update-category.ts'

export const categoryRouter = router({
  list: access('category.list')
    .input(schema.listCategoriesInput)
    .output(schema.categoryList)
    .query(({ ctx, input }) => listCategories(ctx, input)),
  create: access('category.create')
    .input(schema.createCategoryInput)
    .output(schema.category)
    .mutation(({ ctx, input }) => createCategory(ctx, input)),
  update: access('category.update')
    .input(schema.updateCategoryInput)
    .output(schema.category)
    .mutation(({ ctx, input }) => updateCategory(ctx, input)),
  delete: access('category.delete')
    .input(schema.deleteCategoryInput)
    .output(schema.categoryDeleted)
    .mutation(({ ctx, input }) => deleteCategory(ctx, input)),
  reorder: access('category.reorder')
    .input(schema.reorderCategoriesInput)
    .output(schema.categoryList)
    .mutation(({ ctx, input }) => reorderCategories(ctx, input)),
})
