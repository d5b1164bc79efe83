import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { listServices } from './list-services.ts'
import { listServicesInput, serviceList } from './schema.ts'

export const serviceRouter = router({
  list: access('service.list')
    .input(listServicesInput)
    .output(serviceList)
    .query(({ ctx, input }) => listServices(ctx, input)),
})
