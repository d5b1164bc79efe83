import { randomBytes } from 'node:crypto'
import type { Db } from '../database.ts'

/**
 * The installation's secret, made on first use. It lives in the database, so that every server of an installation
 * has the same one and manage links outlive any single machine.
 */
export async function loadSecret(db: Db): Promise<Uint8Array> {
  await db
    .insertInto('installation')
    .values({ secret: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { secret } = await db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  return secret
}
