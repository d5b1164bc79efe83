import type { Statements } from './run-statements.ts'

/** By this, whoever keeps a schedule in memory sees that it is out of date. */
export const catalogueVersion: Statements = [
  `ALTER TABLE organization ADD COLUMN catalogue_version bigint NOT NULL DEFAULT 1`,
]
