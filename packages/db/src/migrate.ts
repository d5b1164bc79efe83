import { Migrator } from 'kysely/migration'
import type { Db } from './database.ts'
import { firstBookings } from './migrations/0001-first-bookings.ts'
import { lifeOfABooking } from './migrations/0002-life-of-a-booking.ts'
import { visitsAndResources } from './migrations/0003-visits-and-resources.ts'
import { seriesAndClasses } from './migrations/0005-series-and-classes.ts'
import { customersAndWaitlist } from './migrations/0004-customers-and-waitlist.ts'
import { catalogueVersion } from './migrations/0006-catalogue-version.ts'
import { accountsAndAccess } from './migrations/0007-accounts.ts'
import { catalogueKept } from './migrations/0008-catalogue-kept.ts'
import { classLine } from './migrations/0009-class-line.ts'
import { holds } from './migrations/0010-holds.ts'
import { runStatements } from './migrations/run-statements.ts'

/** Every migration by its number. They only go forward; one that has shipped is never edited. */
const migrations = {
  '0001-first-bookings': runStatements(firstBookings),
  '0002-life-of-a-booking': runStatements(lifeOfABooking),
  '0003-visits-and-resources': runStatements(visitsAndResources),
  '0004-customers-and-waitlist': runStatements(customersAndWaitlist),
  '0005-series-and-classes': runStatements(seriesAndClasses),
  '0006-catalogue-version': runStatements(catalogueVersion),
  '0007-accounts': runStatements(accountsAndAccess),
  '0008-catalogue-kept': runStatements(catalogueKept),
  '0009-class-line': runStatements(classLine),
  '0010-holds': runStatements(holds),
}

/**
 * Brings the schema up to date and says which migrations ran now. Kysely's migrator holds an advisory lock and runs
 * them in one transaction: of two servers that start at once, one migrates and the other waits, then finds nothing to do.
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.map((result) => result.migrationName)
}
