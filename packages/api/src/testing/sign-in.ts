import { AppError } from '../app-error.ts'
import type { Context, Identify } from '../context.ts'
import { findCustomerActor } from '../customer-session/find-customer-actor.ts'
import { createCaller, type Caller } from '../router.ts'
import type { World } from './create-world.ts'

/** Signs a customer in by the code that is sent to them, as the app does. */
export async function signIn(world: World, who: { email?: string; phone?: string }): Promise<Caller> {
  return callerWith(world, await tokenOf(world, who))
}

/** The token of a new session, from code to answer. */
export async function tokenOf(world: World, { email, phone }: { email?: string; phone?: string }): Promise<string> {
  const { as, organizationId } = world
  const contact = email === undefined ? { phone: phone ?? '' } : { email }
  await as.visitor.customerSession.sendCode({ organizationId, ...contact })
  const code = codeFor(world)
  const { token } = await as.visitor.customerSession.create({ organizationId, ...contact, code, keep: 'token' })
  return token ?? ''
}

/** The code in the last message. */
export function codeFor({ sent }: Pick<World, 'sent'>): string {
  const last = sent.at(-1)
  return last?.kind === 'customer_code' ? last.code : ''
}

/** Asks with a customer's token as a host does, which looks it up at every request. */
export function callerWith({ ctx }: { ctx: Context }, token: string | null): Caller {
  const identify: Identify = async () => {
    const actor = await findCustomerActor(ctx, token ?? '')
    if (!actor) throw new AppError('token_invalid', {})
    return actor
  }
  return createCaller({ ...ctx, actor: identify })
}
