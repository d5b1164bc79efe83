// Who asks in a fuzz: everybody whom the access matrix knows, each as real as the shop can make them.
import { randomBytes } from 'node:crypto'
import { newId, type Db } from '@openhours/db'
import * as fc from 'fast-check'
import { apiKeyScope } from '../src/api-key/schema.ts'
import { accessMatrix, type Caller } from '../src/access.ts'
import type { Account, Actor, Member } from '../src/context.ts'
import { employ, openAccount } from './accounts.ts'
import { memberOf, type Shop } from './open-shop.ts'

export interface Callers {
  /** People with an account who work nowhere at first; they can be invited. */
  accounts: Account[]
  customers: Actor[]
}

const ACCOUNTS = 4
const DAY_MS = 86_400_000
// One owner may go, or make another the owner.
const ROLES = ['staff', 'desk', 'manager', 'owner', 'owner', 'owner'] as const

/** Opens the accounts of people who work here, and of some who do not. */
export async function openCallers(db: Db, { organizationId }: Shop): Promise<Callers> {
  await Promise.all(ROLES.map((role) => employ(db, organizationId, role)))
  const names = Array.from({ length: ACCOUNTS }, (_, i) => `Kim ${i}`)
  return { accounts: await Promise.all(names.map((name) => openAccount(db, name))), customers: [] }
}

/** Whoever works here by now, as what they do: the host reads it for each request. */
export async function membersOf(db: Db, { organizationId }: Shop): Promise<Member[]> {
  const rows = await db
    .selectFrom('member')
    .select(['userId', 'role', 'staffMemberId'])
    .where('organizationId', '=', organizationId)
    .execute()
  return rows.map((row) => ({ ...memberOf(organizationId, row.role), ...row }))
}

/** Customers who have shown by a code that an address is theirs, as many as the shop has. */
export async function signInCustomers(db: Db, { organizationId, clock }: Shop): Promise<Actor[]> {
  const customers = await db
    .selectFrom('customer')
    .select(['id', 'email'])
    .where('organizationId', '=', organizationId)
    .where('email', 'is not', null)
    .execute()
  const [createdAt, expiresAt] = [new Date(clock.at), new Date(clock.at + DAY_MS)]
  const sessions = customers.map(({ id: customerId, email }) => {
    const secretHash = randomBytes(32)
    return { organizationId, id: newId(), customerId, contact: email ?? '', secretHash, createdAt, expiresAt }
  })
  await db.insertInto('customerSession').values(sessions).execute()
  return sessions.map(({ id: sessionId, customerId }) => ({ kind: 'customer', organizationId, customerId, sessionId }))
}

/** Mostly somebody whom the matrix lets in, sometimes anybody. */
export async function callersOf(path: string, db: Db, { shop, callers }: Asking): Promise<fc.Arbitrary<Actor>> {
  const { organizationId } = shop
  const program = { kind: 'apiKey' as const, organizationId, keyId: organizationId, name: 'A program' }
  const everybody: Actor[] = [
    { kind: 'visitor' },
    { kind: 'system' },
    { ...program, scopes: apiKeyScope.options },
    ...(await membersOf(db, shop)),
    ...callers.accounts,
    ...callers.customers,
  ]
  const may: readonly Caller[] = Object.entries(accessMatrix).find(([name]) => name === path)?.[1].may ?? []
  const admitted = everybody.filter((actor) => namesOf(actor).some((name) => may.includes(name)))
  const anybody = oneOfEach(everybody)
  return admitted.length === 0
    ? anybody
    : fc.oneof({ weight: 3, arbitrary: oneOfEach(admitted) }, { weight: 1, arbitrary: anybody })
}

/** Each kind as often, however many there are of it. */
function oneOfEach(actors: readonly Actor[]): fc.Arbitrary<Actor> {
  const kinds = Map.groupBy(actors, (actor) => (actor.kind === 'member' ? actor.role : actor.kind))
  return fc.oneof(...[...kinds.values()].map((alike) => fc.constantFrom(...alike)))
}

interface Asking {
  shop: Shop
  callers: Callers
}

function namesOf(actor: Actor): readonly Caller[] {
  if (actor.kind === 'member') return [actor.role]
  return actor.kind === 'apiKey' ? actor.scopes : [actor.kind]
}
