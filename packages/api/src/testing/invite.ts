import { newId } from '@openhours/db'
import { expect } from 'vitest'
import type { World } from './create-world.ts'
import { accountOf, memberOf, type Person, type PersonOptions } from './member-of.ts'

type Terms = Parameters<World['as']['owner']['invitation']['create']>[0]

/** Invites, and answers the token that was sent. */
export async function invite(world: World, { call }: Person, terms: Omit<Terms, 'organizationId'>): Promise<string> {
  await call.invitation.create({ organizationId: world.organizationId, ...terms })
  const message = world.sent.at(-1)
  if (message?.kind !== 'invitation') throw new Error('nobody was invited')
  const [page, token = ''] = message.path.split('#')
  expect(page).toBe('/invitation')
  return token
}

/** Kim has an account, and was invited by an owner; to the desk, unless told. */
export async function invited(world: World, terms: Partial<Terms> = {}, options: PersonOptions = {}) {
  const { organizationId } = world
  const owner = await memberOf(world, 'owner')
  const person = await accountOf(world, { name: 'Kim', email: `kim-${newId()}@example.com`, ...options })
  const invitationToken = await invite(world, owner, { email: person.email, role: 'desk', ...terms })
  const { invitations } = await owner.call.invitation.list({ organizationId })
  return { owner, person, invitationToken, invitationId: invitations[0]?.id ?? '' }
}

/** What has happened, in order. */
export async function typesIn({ organizationId }: World, { call }: Person): Promise<string[]> {
  const { events } = await call.event.list({ organizationId })
  return events.map(({ type }) => type)
}
