import { sql } from 'kysely'
import { Client, type ClientConfig } from 'pg'

const MARK = '/* prepared */'

/**
 * Begins a statement that many people wait for. A connection has Postgres parse it once, under a name, and Postgres goes by
 * one plan from the sixth time on, unless plans made for the very values are much better. It costs memory on every
 * connection: for few statements, which read by an index whatever the values are.
 */
export const prepared = sql.raw(MARK)

/** A statement has as many shapes as a visit has services, and questions answers; shapes beyond these are parsed each time. */
const MAX_NAMES = 32

const names = new Map<string, string>()

function nameOf(statement: string): string | undefined {
  if (!statement.startsWith(MARK)) return undefined
  const known = names.get(statement)
  if (known || names.size === MAX_NAMES) return known
  const name = `openhours_${names.size}`
  names.set(statement, name)
  return name
}

/**
 * A connection that sends marked statements by name. Not through a pooler that gives each transaction to whatever
 * session is free, as PgBouncer does: that session may never have heard of the name. So it finds out first whether
 * its statements reach the very session that it was opened to; a pooler makes an id of its own up.
 */
export class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    const send = this.query.bind(this)
    let isDirect: boolean | undefined
    const query = async (statement: string, values: unknown[]) => {
      const name = nameOf(statement)
      if (name === undefined) return send(statement, values)
      isDirect ??= await this.#reachesItsSession(send)
      return isDirect ? send({ name, text: statement, values }) : send(statement, values)
    }
    Object.assign(this, { query })
  }

  async #reachesItsSession(send: Client['query']): Promise<boolean> {
    const { rows } = await send<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    return 'processID' in this && this.processID === rows[0]?.pid
  }
}
