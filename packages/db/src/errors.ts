import { DatabaseError } from 'pg'

const deadlockOrSerialization = new Set(['40P01', '40001'])
/** Connection lost, too many connections, shutting down, statement cancelled; see PostgreSQL, appendix A. */
const overload = new Set(['53300', '53400', '57014', '57P01', '57P02', '57P03', '08000', '08003', '08006', '55P03'])
const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'])

/** Whether the same transaction would probably go through if it were tried again. */
export function isWorthRetrying(error: unknown): boolean {
  return error instanceof DatabaseError && deadlockOrSerialization.has(error.code ?? '')
}

/** Whether the database is the problem (too busy, or away), not the statement. */
export function isOverload(error: unknown): boolean {
  if (error instanceof DatabaseError) return overload.has(error.code ?? '') || isWorthRetrying(error)
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    lostConnection.has(code) ||
    /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message)
  )
}

/** Whether a unique, foreign-key, check or exclusion constraint refused, by its name; a shard may add `_number`. */
export function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof DatabaseError) || !error.constraint) return false
  return error.constraint.replace(/_\d+$/, '') === constraint
}
