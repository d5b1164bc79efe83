import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { archiveLocation, restoreLocation } from './archive-location.ts'
import { createLocation } from './create-location.ts'
import { listLocations } from './list-locations.ts'
import * as schema from './schema.ts'
import { updateLocation } from './update-location.ts'

export const locationRouter = router({
  list: access('location.list')
    .input(schema.listLocationsInput)
    .output(schema.locationList)
    .query(({ ctx, input }) => listLocations(ctx, input)),
  create: access('location.create')
    .input(schema.createLocationInput)
    .output(schema.fullLocation)
    .mutation(({ ctx, input }) => createLocation(ctx, input)),
  update: access('location.update')
    .input(schema.updateLocationInput)
    .output(schema.fullLocation)
    .mutation(({ ctx, input }) => updateLocation(ctx, input)),
  archive: access('location.archive')
    .input(schema.locationVersionKey)
    .output(schema.fullLocation)
    .mutation(({ ctx, input }) => archiveLocation(ctx, input)),
  restore: access('location.restore')
    .input(schema.locationVersionKey)
    .output(schema.fullLocation)
    .mutation(({ ctx, input }) => restoreLocation(ctx, input)),
})
