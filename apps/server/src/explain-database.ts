import { Refusal } from './refusal.ts'

const OLDEST_MAJOR = 15

/** Refuses a PostgreSQL that lacks what we use. `versionNumber` as in `server_version_num`: 150018 is 15.18. */
export function requireSupported(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000)
  if (major >= OLDEST_MAJOR) return
  throw new Refusal(
    `DATABASE_URL is PostgreSQL ${major}, and openhours needs ${OLDEST_MAJOR} or newer: upgrade it, ` +
      'or leave DATABASE_URL out to use the embedded database.',
  )
}

/** What an error while opening or migrating DATABASE_URL's database means to its operator; undefined if it is a defect. */
export function explainDatabase(error: unknown, databaseUrl: string): Refusal | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  const explanation = (EXPLANATIONS[code] ?? explainByMessage(error.message))?.(partsOf(databaseUrl), error)
  return explanation === undefined ? undefined : new Refusal(explanation, { cause: error })
}

interface Parts {
  /** Host and port, without user and password. */
  where: string
  user: string
  database: string
}

type Explain = (parts: Parts, error: Error) => string

const unreachable: Explain = ({ where }) =>
  `The database at ${where} (DATABASE_URL) cannot be reached: is PostgreSQL running there, and is the address right?`

const rejected: Explain = ({ where, user }) =>
  `The database at ${where} (DATABASE_URL) rejects the user ${user}: check the name and the password.`

const forbidden: Explain = ({ user, database }, error) =>
  error.message.includes('extension')
    ? `The user ${user} may not create the extension btree_gist. As an administrator, run once in ${database}: CREATE EXTENSION btree_gist`
    : `The user ${user} may not create tables in ${database}. As an administrator, run once: ` +
      `GRANT CREATE ON DATABASE ${database} TO ${user}; GRANT CREATE ON SCHEMA public TO ${user}`

const noExtension: Explain = ({ where }) =>
  `The PostgreSQL at ${where} has no extension btree_gist: install its contrib package (postgresql-contrib).`

const noDatabase: Explain = ({ where, database }) =>
  `There is no database ${database} at ${where} (DATABASE_URL): create it with CREATE DATABASE ${database}`

const tooBusy: Explain = ({ where }) =>
  `The database at ${where} (DATABASE_URL) takes no more connections, or is just starting: try again in a moment.`

// Node's codes and PostgreSQL's (appendix A).
const EXPLANATIONS: Record<string, Explain> = {
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOENT: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ETIMEDOUT: unreachable,
  '28000': rejected,
  '28P01': rejected,
  '3D000': noDatabase,
  '42501': forbidden,
  '0A000': noExtension,
  '58P01': noExtension,
  '53300': tooBusy,
  '57P03': tooBusy,
}

// node-postgres reports these without a code.
function explainByMessage(message: string): Explain | undefined {
  if (/timeout|terminated/i.test(message)) return unreachable
  if (/password|SASL/.test(message)) return rejected
  if (/SSL/.test(message))
    return ({ where }) => `The database at ${where} (DATABASE_URL) disagrees about encryption: ${message}.`
  return undefined
}

/** Which database an address means, without what is secret in it. */
export function nameOfDatabase(databaseUrl: string): string {
  const { where, database } = partsOf(databaseUrl)
  return `PostgreSQL at ${where}, database ${database}`
}

function partsOf(databaseUrl: string): Parts {
  const url = new URL(databaseUrl)
  const socket = url.searchParams.get('host')
  return {
    where: socket ?? `${url.hostname}:${url.port || '5432'}`,
    user: url.searchParams.get('user') ?? (decodeURIComponent(url.username) || 'of this process'),
    database: decodeURIComponent(url.pathname.slice(1)) || 'of the same name',
  }
}
