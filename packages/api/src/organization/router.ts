import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { createOrganization } from './create-organization.ts'
import { deleteOrganization } from './delete-organization.ts'
import { getOrganization } from './get-organization.ts'
import { getSettings } from './get-settings.ts'
import { leaveOrganization } from './leave-organization.ts'
import { listOwnOrganizations } from './list-own-organizations.ts'
import { restoreOrganization } from './restore-organization.ts'
import * as schema from './schema.ts'
import { transferOwnership } from './transfer-ownership.ts'
import { updateOrganization } from './update-organization.ts'

export const organizationRouter = router({
  get: access('organization.get')
    .input(schema.getOrganizationInput)
    .output(schema.organization)
    .query(({ ctx, input }) => getOrganization(ctx, input)),
  create: access('organization.create')
    .input(schema.createOrganizationInput)
    .output(schema.organizationSettings)
    .mutation(({ ctx, input }) => createOrganization(ctx, input)),
  mine: access('organization.mine')
    .output(schema.ownOrganizations)
    .query(({ ctx }) => listOwnOrganizations(ctx)),
  settings: access('organization.settings')
    .input(schema.organizationKey)
    .output(schema.organizationSettings)
    .query(({ ctx, input }) => getSettings(ctx, input)),
  update: access('organization.update')
    .input(schema.updateOrganizationInput)
    .output(schema.organizationSettings)
    .mutation(({ ctx, input }) => updateOrganization(ctx, input)),
  leave: access('organization.leave')
    .input(schema.organizationKey)
    .output(schema.organizationLeft)
    .mutation(({ ctx, input }) => leaveOrganization(ctx, input)),
  transferOwnership: access('organization.transferOwnership')
    .input(schema.transferOwnershipInput)
    .output(schema.ownershipTransferred)
    .mutation(({ ctx, input }) => transferOwnership(ctx, input)),
  delete: access('organization.delete')
    .input(schema.deleteOrganizationInput)
    .output(schema.organizationSettings)
    .mutation(({ ctx, input }) => deleteOrganization(ctx, input)),
  restore: access('organization.restore')
    .input(schema.organizationKey)
    .output(schema.organizationSettings)
    .mutation(({ ctx, input }) => restoreOrganization(ctx, input)),
})
