import type { AppContext } from '../app-context.ts'
import { loadOrganization } from '../organization/load-organization.ts'
import { ownSession } from './own-session.ts'

/** The business, and who is signed in there. Throws `not_found`. */
export async function loadVisits(context: AppContext, slug: string): Promise<void> {
  const { id } = await loadOrganization(context, slug)
  await context.queryClient.ensureQueryData(ownSession(context.api, id))
}
