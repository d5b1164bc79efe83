import type { AppContext } from '../app-context.ts'
import { notFound } from '@tanstack/react-router'
import { requireAccount } from '../account/who-am-i.ts'

/** For the pages of one business: who may see them, and what they are there. */
export async function loadOwnOrganization(context: AppContext, { slug, href }: { slug: string; href: string }) {
  const account = await requireAccount(context, href)
  const { organizations } = await context.queryClient.fetchQuery(context.api.organization.mine.queryOptions())
  const organization = organizations.find((own) => own.slug === slug)
  if (!organization) throw notFound()
  return { organization, account }
}
