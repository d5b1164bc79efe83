import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { archiveService, restoreService } from './archive-service.ts'
import { createService } from './create-service.ts'
import { getCatalogue, readCatalogueService } from './get-catalogue.ts'
import { listServices } from './list-services.ts'
import { reorderServices } from './reorder-services.ts'
import * as schema from './schema.ts'
import { updateService } from './update-service.ts'

export const serviceRouter = router({
  list: access('service.list')
    .input(schema.listServicesInput)
    .output(schema.serviceList)
    .query(({ ctx, input }) => listServices(ctx, input)),
  catalogue: access('service.catalogue')
    .input(schema.listServicesInput)
    .output(schema.serviceCatalogue)
    .query(({ ctx, input }) => getCatalogue(ctx, input)),
  get: access('service.get')
    .input(schema.serviceKey)
    .output(schema.catalogueService)
    .query(({ ctx, input }) => readCatalogueService(ctx.db, input)),
  create: access('service.create')
    .input(schema.createServiceInput)
    .output(schema.catalogueService)
    .mutation(({ ctx, input }) => createService(ctx, input)),
  update: access('service.update')
    .input(schema.updateServiceInput)
    .output(schema.catalogueService)
    .mutation(({ ctx, input }) => updateService(ctx, input)),
  archive: access('service.archive')
    .input(schema.archiveServiceInput)
    .output(schema.catalogueService)
    .mutation(({ ctx, input }) => archiveService(ctx, input)),
  restore: access('service.restore')
    .input(schema.archiveServiceInput)
    .output(schema.catalogueService)
    .mutation(({ ctx, input }) => restoreService(ctx, input)),
  reorder: access('service.reorder')
    .input(schema.reorderServicesInput)
    .output(schema.serviceCatalogue)
    .mutation(({ ctx, input }) => reorderServices(ctx, input)),
})
