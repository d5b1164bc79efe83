import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { getOrganization } from './get-organization.ts'
import { getOrganizationInput, organization } from './schema.ts'

export const organizationRouter = router({
  get: access('organization.get')
    .input(getOrganizationInput)
    .output(organization)
    .query(({ ctx, input }) => getOrganization(ctx, input)),
})
