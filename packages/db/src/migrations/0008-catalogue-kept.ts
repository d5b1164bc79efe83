import type { Statements } from './run-statements.ts'

/**
 * Bookings of a business keep its catalogue as they went by it, and editors wait for them: by an advisory lock, as a lock
 * on the row of the organization would have to be written down for every booking, over and over, in the same place.
 * PL/pgSQL, because each statement in it sees what was committed before it began: the version is read as it is once the
 * lock is there, also in the middle of a statement that began before.
 */
export const catalogueKept: Statements = [
  `CREATE FUNCTION catalogue_lock(of_organization uuid) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hashtextextended(of_organization::text, 0)`,
  `CREATE FUNCTION keep_catalogue(of_organization uuid, wanted_version bigint) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(catalogue_lock(of_organization));
      RETURN EXISTS (
        SELECT FROM organization WHERE organization_id = of_organization AND catalogue_version = wanted_version
      );
    END $$`,
]
