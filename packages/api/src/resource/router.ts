import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { archiveResource, restoreResource } from './archive-resource.ts'
import { createResource } from './create-resource.ts'
import { listResources } from './list-resources.ts'
import * as schema from './schema.ts'
import { updateResource } from './update-resource.ts'

export const resourceRouter = router({
  list: access('resource.list')
    .input(schema.listResourcesInput)
    .output(schema.resourceList)
    .query(({ ctx, input }) => listResources(ctx, input)),
  create: access('resource.create')
    .input(schema.createResourceInput)
    .output(schema.resource)
    .mutation(({ ctx, input }) => createResource(ctx, input)),
  update: access('resource.update')
    .input(schema.updateResourceInput)
    .output(schema.resource)
    .mutation(({ ctx, input }) => updateResource(ctx, input)),
  archive: access('resource.archive')
    .input(schema.resourceVersionKey)
    .output(schema.resource)
    .mutation(({ ctx, input }) => archiveResource(ctx, input)),
  restore: access('resource.restore')
    .input(schema.resourceVersionKey)
    .output(schema.resource)
    .mutation(({ ctx, input }) => restoreResource(ctx, input)),
})
