import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { cancelSeries } from './cancel-series.ts'
import { changeSeries } from './change-series.ts'
import { createSeries } from './create-series.ts'
import { getSeries } from './get-series.ts'
import { previewSeries } from './preview-series.ts'
import * as schema from './schema.ts'

export const seriesRouter = router({
  preview: access('series.preview')
    .input(schema.previewSeriesInput)
    .output(schema.seriesPreview)
    .query(({ ctx, input }) => previewSeries(ctx, input)),
  create: access('series.create')
    .input(schema.createSeriesInput)
    .output(schema.createdSeries)
    .mutation(({ ctx, input }) => createSeries(ctx, input)),
  get: access('series.get')
    .input(schema.seriesKey)
    .output(schema.series)
    .query(({ ctx, input }) => getSeries(ctx, input)),
  change: access('series.change')
    .input(schema.changeSeriesInput)
    .output(schema.changedSeries)
    .mutation(({ ctx, input }) => changeSeries(ctx, input)),
  cancel: access('series.cancel')
    .input(schema.cancelSeriesInput)
    .output(schema.cancelledSeries)
    .mutation(({ ctx, input }) => cancelSeries(ctx, input)),
})
