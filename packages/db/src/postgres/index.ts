export { PostgresError, type PostgresFailure } from './errors.ts'
export { type PostgresOptions, type RunningPostgres, startPostgres } from './start-postgres.ts'
export { readServerVersion } from './server-version.ts'
