import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { createBlock } from './create-block.ts'
import { deleteBlock } from './delete-block.ts'
import { listBlocks } from './list-blocks.ts'
import { block, blockDeleted, blockKey, blockList, createBlockInput, listBlocksInput } from './schema.ts'

export const blockRouter = router({
  create: access('block.create')
    .input(createBlockInput)
    .output(block)
    .mutation(({ ctx, input }) => createBlock(ctx, input)),
  list: access('block.list')
    .input(listBlocksInput)
    .output(blockList)
    .query(({ ctx, input }) => listBlocks(ctx, input)),
  delete: access('block.delete')
    .input(blockKey)
    .output(blockDeleted)
    .mutation(({ ctx, input }) => deleteBlock(ctx, input)),
})
