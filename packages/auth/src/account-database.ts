import type { Db } from '@openhours/db'
import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely'

const instants = new Set([
  'accessTokenExpiresAt',
  'createdAt',
  'expiresAt',
  'lockedUntil',
  'refreshTokenExpiresAt',
  'updatedAt',
])

/** Our pool reads instants as numbers; Better Auth compares dates. */
class InstantsAsDates implements KyselyPlugin {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return { ...result, rows: result.rows.map(withDates) }
  }
}

function withDates(row: UnknownRow): UnknownRow {
  const fields = Object.entries(row).map(([name, value]) => {
    return [name, instants.has(name) && typeof value === 'number' ? new Date(value) : value]
  })
  return Object.fromEntries(fields)
}

/** The database as Better Auth wants it. */
export function accountDatabase(db: Db): Db {
  return db.withPlugin(new InstantsAsDates())
}
